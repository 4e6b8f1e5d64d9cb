exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL4004
  api.idToken.setCustomClaim('https://shop.example/claims/plan', event.secrets.PLAN.length);
};
