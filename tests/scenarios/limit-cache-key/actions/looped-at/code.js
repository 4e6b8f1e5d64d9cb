exports.onExecutePostLogin = async (event, api) => {
  let key = '';
  for (let i = 0; i < 64; i++) {
    key += 'k';
  }
  api.cache.set(key, 'v');
};
