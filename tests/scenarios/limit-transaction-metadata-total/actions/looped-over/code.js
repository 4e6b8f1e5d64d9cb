exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 3; i++) {
    api.transaction.setMetadata('k' + i, 'x'.repeat(i < 2 ? 8000 : 16385 - 16006));
  }
};
