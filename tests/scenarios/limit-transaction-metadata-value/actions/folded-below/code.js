exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('k', `${'é'.repeat(4000)}${'v'.repeat(8191 - 8000)}`);
};
