exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 3; i++) {
    api.cache.set('k' + i, 'x'.repeat(i < 2 ? 4000 : 8193 - 8006));
  }
};
