exports.onExecutePostLogin = async (event, api) => {
  api.authentication.setPrimaryUser(event.user.app_metadata.primary);
};
