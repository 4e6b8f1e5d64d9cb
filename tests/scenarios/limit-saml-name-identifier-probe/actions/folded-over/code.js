exports.onExecutePostLogin = async (event, api) => {
  const VALUE = 'é'.repeat(64) + 'x'.repeat(513 - 128);
  api.samlResponse.setNameIdentifierProbes(['email', VALUE]);
};
