exports.onExecutePostLogin = async (event, api) => {
  const VALUE = 'é'.repeat(100) + 'x'.repeat(512 - 200);
  api.samlResponse.setNameIdentifierFormat(VALUE);
};
