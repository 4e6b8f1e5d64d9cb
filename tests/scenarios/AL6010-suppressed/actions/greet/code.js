exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL6010 -- The other side of this scenario shows it unsuppressed.
  api.cache.set('k'.repeat(65), 'v');
};
