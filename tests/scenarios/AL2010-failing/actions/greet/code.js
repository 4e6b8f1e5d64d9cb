exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/suffix', actions.secrets.SUFFIX);
};
