exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('a', 'p'.repeat(8000));
  api.transaction.setMetadata('b', 'p'.repeat(8000));
  api.transaction.setMetadata('c', 'p'.repeat(800));
};
