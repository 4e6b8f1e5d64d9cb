exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL6023 -- The other side of this scenario shows it unsuppressed.
  api.transaction.setMetadata('k', { plan: 'gold' });
};
