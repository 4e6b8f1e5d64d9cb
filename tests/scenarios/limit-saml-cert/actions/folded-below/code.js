exports.onExecutePostLogin = async (event, api) => {
  const VALUE = 'é'.repeat(100) + 'x'.repeat(4095 - 200);
  api.samlResponse.setCert(VALUE);
};
