exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('b', 'v'.repeat(4095));
  if (event.request) {
    api.cache.delete('c');
  }
  api.cache.set('c', 'v'.repeat(94));
};
