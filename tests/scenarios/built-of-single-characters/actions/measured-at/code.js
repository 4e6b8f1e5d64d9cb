exports.onExecutePostLogin = async (event, api) => {
  let value = '';
  while (value.length < 4096) {
    value += 'x';
  }
  api.cache.set('k', value);
};
