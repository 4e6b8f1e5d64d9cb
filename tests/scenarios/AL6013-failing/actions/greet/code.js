exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('a', 'v'.repeat(4095));
  api.cache.set('b', 'v'.repeat(4096));
};
