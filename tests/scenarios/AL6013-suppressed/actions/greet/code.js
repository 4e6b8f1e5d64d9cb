exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('a', 'v'.repeat(4095));
  // actionslimits-disable-next-line AL6013 -- The other side of this scenario shows it unsuppressed.
  api.cache.set('b', 'v'.repeat(4096));
};
