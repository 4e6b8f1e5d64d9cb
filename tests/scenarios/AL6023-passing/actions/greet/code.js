exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('k', JSON.stringify({ plan: 'gold' }));
};
