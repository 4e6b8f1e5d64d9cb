exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('a', 'p'.repeat(4000));
};
