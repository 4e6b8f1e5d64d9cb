exports.onExecutePostLogin = async (event, api) => {
  api.user.setAppMetadata('k', 'v'.repeat(32760));
};
