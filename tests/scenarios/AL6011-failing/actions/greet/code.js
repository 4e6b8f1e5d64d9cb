exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('k', 'v'.repeat(4097));
};
