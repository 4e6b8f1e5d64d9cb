exports.onExecutePostLogin = async (event, api) => {
  let ttl = 0;
  for (let hour = 0; hour < 24; hour++) {
    ttl += 3600000;
  }
  api.cache.set('k', 'v', { ttl: ttl + 1 });
};
