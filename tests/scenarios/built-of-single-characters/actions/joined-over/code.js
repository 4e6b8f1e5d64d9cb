exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('k', Array(4097 + 1).join('x'));
};
