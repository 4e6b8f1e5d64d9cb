exports.onExecutePostLogin = async (event, api) => {
  let value = '';
  for (let i = 0; i < 4; i++) {
    value += 'x'.repeat(64);
  }
  api.samlResponse.setAuthnContextClassRef(value + 'x'.repeat(511 - 256));
};
