exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'v');
};
