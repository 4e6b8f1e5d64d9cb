exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('a', 'p'.repeat(4000));
  api.cache.set('b', 'p'.repeat(4000));
  api.cache.set('c', 'p'.repeat(400));
};
