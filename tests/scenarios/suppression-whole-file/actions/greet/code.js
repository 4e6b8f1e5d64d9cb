// actionslimits-disable AL4004 -- the secrets are set by hand
exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/plan', event.secrets.PLAN.length);
  api.idToken.setCustomClaim('https://shop.example/claims/area', event.secrets.AREA.length);
};
