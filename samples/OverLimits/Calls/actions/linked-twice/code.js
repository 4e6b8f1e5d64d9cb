exports.onExecutePostLogin = async (event, api) => {
  api.authentication.setPrimaryUser(event.user.user_metadata.primary);
  api.authentication.setPrimaryUser(event.user.app_metadata.primary);
};
