exports.onExecutePostLogin = async (event, api) => {
  const VALUE = 'é'.repeat(100) + 'x'.repeat(2048 - 200);
  api.samlResponse.setRecipient(VALUE);
};
