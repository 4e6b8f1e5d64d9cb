exports.onExecutePostLogin = async (event, api) => {
  let value = 'v';
  for (let i = 0; i < 13; i++) {
    value += value;
  }
  api.transaction.setMetadata('k', value.slice(1) + 'v'.repeat(8192 - 8191));
};
