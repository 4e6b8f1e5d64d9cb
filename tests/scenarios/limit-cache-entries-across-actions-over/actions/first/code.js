exports.onExecutePostLogin = async (event, api) => {
  ['a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8', 'a9'].forEach(key => api.cache.set(key, 'v'));
};
