exports.onExecutePostLogin = async (event, api) => {
  api.authentication.setPrimaryUser('auth0|one');
  api.authentication.setPrimaryUser('auth0|two');
};
