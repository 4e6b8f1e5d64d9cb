exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 0; i++) {
    api.authentication.setPrimaryUser('auth0|0123456789abcdef01234567');
  }
};
