exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('b', 'p'.repeat(4000));
};
