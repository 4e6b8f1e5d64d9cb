exports.onExecutePostLogin = async (event, api) => {
  const VALUE = 'é'.repeat(64) + 'x'.repeat(511 - 128);
  api.samlResponse.setAuthnContextClassRef(VALUE);
};
