exports.onExecutePostLogin = async (event, api) => {
  const VALUE = 'é'.repeat(100) + 'x'.repeat(2047 - 200);
  api.samlResponse.setRecipient(VALUE);
};
