exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('a', 'v'.repeat(8191));
  // actionslimits-disable-next-line AL6025 -- The other side of this scenario shows it unsuppressed.
  api.transaction.setMetadata('b', 'v'.repeat(8192));
};
