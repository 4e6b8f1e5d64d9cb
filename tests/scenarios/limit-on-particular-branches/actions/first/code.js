exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 15; i++) {
    api.cache.set('a' + i, 'v');
  }
};
