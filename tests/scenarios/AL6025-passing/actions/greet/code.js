exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('a', 'v'.repeat(8191));
  api.transaction.setMetadata('b', 'v'.repeat(8191));
};
