exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('c', 'p'.repeat(400));
};
