exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('second', 'v'.repeat(8068));
  api.transaction.setMetadata('last', 'é'.repeat(150));
};
