exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 20; i++) {
    api.cache.set('k' + i, 'v');
  }
};
