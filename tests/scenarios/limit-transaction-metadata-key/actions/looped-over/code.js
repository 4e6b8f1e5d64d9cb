exports.onExecutePostLogin = async (event, api) => {
  let key = '';
  for (const part of ['a', 'b', 'c', 'd']) {
    key += part.repeat(15);
  }
  api.transaction.setMetadata(key + 'z'.repeat(65 - 60), 1);
};
