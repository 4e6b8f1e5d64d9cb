exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('plans', 'p'.repeat(4097));
};
