exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('plan'.padEnd(65, '-'), 'free');
};
