exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('plan', 'free', { ttl: 24 * 60 * 60 * 1000 + 1 });
};
