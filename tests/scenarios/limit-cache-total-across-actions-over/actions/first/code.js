exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('a', 'v'.repeat(4000));
};
