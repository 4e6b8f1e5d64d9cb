exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'v');
};
