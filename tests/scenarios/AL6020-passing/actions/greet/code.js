exports.onExecuteCredentialsExchange = async (event, api) => {
  api.cache.set('plan', 'gold');
};
