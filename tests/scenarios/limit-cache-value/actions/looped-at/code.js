exports.onExecutePostLogin = async (event, api) => {
  const parts = [];
  for (const part of ['a', 'b']) {
    parts.push(part.repeat(2000));
  }
  api.cache.set('k', parts.join('-') + 'z'.repeat(4096 - 4001) + (event.user.name ?? ''));
};
