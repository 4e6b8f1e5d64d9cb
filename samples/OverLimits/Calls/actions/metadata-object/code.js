exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('plan', { name: 'free' });
};
