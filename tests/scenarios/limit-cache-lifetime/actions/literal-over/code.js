exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('k', 'v', { ttl: 86400001 });
};
