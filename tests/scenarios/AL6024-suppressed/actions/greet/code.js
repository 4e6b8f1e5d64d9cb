exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL6024 -- The other side of this scenario shows it unsuppressed.
  api.transaction.setMetadata('k', Number.MAX_SAFE_INTEGER + 1);
};
