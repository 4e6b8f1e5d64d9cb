exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL6022 -- The other side of this scenario shows it unsuppressed.
  api.transaction.setMetadata('k', 'v'.repeat(8193));
};
