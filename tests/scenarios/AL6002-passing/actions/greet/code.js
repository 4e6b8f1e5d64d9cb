exports.onExecutePostLogin = async (event, api) => {
  if (event.user.email) {
    api.authentication.setPrimaryUser('auth0|one');
  } else {
    api.authentication.setPrimaryUser('auth0|two');
  }
};
