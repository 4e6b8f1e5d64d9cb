exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('k'.repeat(64), 'v');
};
