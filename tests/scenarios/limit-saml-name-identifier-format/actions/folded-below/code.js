exports.onExecutePostLogin = async (event, api) => {
  const VALUE = 'é'.repeat(100) + 'x'.repeat(511 - 200);
  api.samlResponse.setNameIdentifierFormat(VALUE);
};
