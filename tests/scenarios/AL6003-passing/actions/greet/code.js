exports.onExecutePostLogin = async (event, api) => {
  api.authentication.setPrimaryUser('auth0|one');
  api.user.setAppMetadata('seen', true);
};
