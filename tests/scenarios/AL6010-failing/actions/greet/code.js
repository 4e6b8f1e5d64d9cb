exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('k'.repeat(65), 'v');
};
