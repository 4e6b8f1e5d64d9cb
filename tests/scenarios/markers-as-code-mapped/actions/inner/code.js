exports.onExecutePostLogin = async (event, api) => {
  ##EXTRA##
  api.idToken.setCustomClaim('https://example.com/extra', true);
};
