exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('first', 'v'.repeat(8000));
};
