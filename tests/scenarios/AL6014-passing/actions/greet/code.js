exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('k', 'v', { ttl: 24 * 60 * 60 * 1000 });
};
