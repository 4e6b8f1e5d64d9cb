exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('é'.repeat(63), 1);
};
