exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL6014 -- The other side of this scenario shows it unsuppressed.
  api.cache.set('k', 'v', { ttl: 24 * 60 * 60 * 1000 + 1 });
};
