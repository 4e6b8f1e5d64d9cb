exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('count', 9007199254740993);
};
