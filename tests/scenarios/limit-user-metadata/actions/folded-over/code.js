exports.onExecutePostLogin = async (event, api) => {
  api.user.setUserMetadata('k', 'v'.repeat(32769 - 8));
};
