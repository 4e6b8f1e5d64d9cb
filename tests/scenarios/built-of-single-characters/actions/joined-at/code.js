exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('k', Array(4096 + 1).join('x'));
};
