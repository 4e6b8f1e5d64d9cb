exports.onExecuteCredentialsExchange = async (event, api) => {
  // actionslimits-disable-next-line AL6020 -- The other side of this scenario shows it unsuppressed.
  api.transaction.setMetadata('plan', 'gold');
};
