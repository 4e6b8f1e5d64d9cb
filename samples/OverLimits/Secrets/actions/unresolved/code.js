exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/value', event.secrets.ONLY_IN_DEV.length);
};
