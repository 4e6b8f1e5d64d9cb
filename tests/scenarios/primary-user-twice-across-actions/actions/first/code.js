exports.onExecutePostLogin = async (event, api) => {
  if (event.user.email_verified) {
    api.authentication.setPrimaryUser('auth0|one');
  }
};
