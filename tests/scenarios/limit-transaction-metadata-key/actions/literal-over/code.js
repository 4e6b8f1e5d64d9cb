exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 1);
};
