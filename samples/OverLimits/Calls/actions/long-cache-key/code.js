exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('plans-of-'.padEnd(65, 'x'), 'free');
};
