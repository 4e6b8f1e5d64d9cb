exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('k', 'v'.repeat(8193));
};
