exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL6021 -- The other side of this scenario shows it unsuppressed.
  api.transaction.setMetadata('k'.repeat(65), 1);
};
