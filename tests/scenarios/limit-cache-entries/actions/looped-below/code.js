exports.onExecutePostLogin = async (event, api) => {
  let i = 0;
  while (i < 19) {
    api.cache.set('k' + i++, 'v');
  }
};
