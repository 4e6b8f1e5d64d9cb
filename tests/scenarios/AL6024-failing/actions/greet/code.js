exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('k', Number.MAX_SAFE_INTEGER + 1);
};
