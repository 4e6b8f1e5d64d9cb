exports.onExecutePostLogin = async (event, api) => {
  let value = 'x'.repeat(4096);
  for (const role of event.authorization?.roles ?? []) {
    value += role;
  }
  api.cache.set('k', value);
};
