exports.onExecutePostLogin = async (event, api) => {
  const DAY = 24 * 60 * 60 * 1000;
  api.cache.set('k', 'v', { ttl: DAY + 1 });
};
