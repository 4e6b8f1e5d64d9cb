exports.onExecutePostLogin = async (event, api) => {
  api.user.setUserMetadata('seen', true);
};
