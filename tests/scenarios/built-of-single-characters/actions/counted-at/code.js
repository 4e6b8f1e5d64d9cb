exports.onExecutePostLogin = async (event, api) => {
  let value = '';
  for (let i = 0; i < 4096; i++) {
    value += 'x';
  }
  api.cache.set('k', value);
};
