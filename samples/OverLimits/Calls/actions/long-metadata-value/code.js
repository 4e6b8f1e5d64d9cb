exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('plan', 'p'.repeat(8193));
};
