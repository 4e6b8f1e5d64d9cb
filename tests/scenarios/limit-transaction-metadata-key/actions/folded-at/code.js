exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('é'.repeat(64), 1);
};
