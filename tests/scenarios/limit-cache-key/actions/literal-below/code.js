exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'v');
};
