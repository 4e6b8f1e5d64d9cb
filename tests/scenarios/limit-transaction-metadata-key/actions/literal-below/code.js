exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 1);
};
