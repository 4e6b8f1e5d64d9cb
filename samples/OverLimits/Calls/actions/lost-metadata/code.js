exports.onExecutePostLogin = async (event, api) => {
  api.user.setUserMetadata('linked', 'yes');
  api.authentication.setPrimaryUser(event.user.app_metadata.primary);
};
