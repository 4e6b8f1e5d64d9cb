exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 21; i++) {
    api.cache.set('k' + i, 'v');
  }
};
