exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('k', JSON.stringify({ plan: 'x'.padStart(4095 - 11, '-') }));
};
