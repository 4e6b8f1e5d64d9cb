exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 1);
};
