exports.onExecuteCredentialsExchange = async (event, api) => {
  api.transaction.setMetadata('plan', 'gold');
};
