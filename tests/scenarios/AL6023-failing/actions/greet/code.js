exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('k', { plan: 'gold' });
};
