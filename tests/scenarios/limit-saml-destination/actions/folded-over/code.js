exports.onExecutePostLogin = async (event, api) => {
  const VALUE = 'é'.repeat(100) + 'x'.repeat(2049 - 200);
  api.samlResponse.setDestination(VALUE);
};
