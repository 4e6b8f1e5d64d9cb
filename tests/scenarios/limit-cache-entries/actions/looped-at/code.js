exports.onExecutePostLogin = async (event, api) => {
  let i = 0;
  while (i < 20) {
    api.cache.set('k' + i++, 'v');
  }
};
