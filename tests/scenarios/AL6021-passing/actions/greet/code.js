exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('k'.repeat(64), 1);
};
