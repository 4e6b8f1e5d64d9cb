exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 21; i++) {
    // actionslimits-disable-next-line AL6012 -- The other side of this scenario shows it unsuppressed.
    api.cache.set('k' + i, 'v');
  }
};
