exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL6011 -- The other side of this scenario shows it unsuppressed.
  api.cache.set('k', 'v'.repeat(4097));
};
