exports.onExecutePostLogin = async (event, api) => {
  api.authentication.setPrimaryUser('auth0|0123456789abcdef01234567');
};
