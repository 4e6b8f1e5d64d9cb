exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('second', 'v'.repeat(8070));
  api.transaction.setMetadata('last', 'é'.repeat(150));
};
