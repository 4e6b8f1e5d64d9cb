exports.onExecutePostLogin = async (event, api) => {
  let value = '';
  for (let i = 0; i < 4; i++) {
    value += 'x'.repeat(64);
  }
  api.samlResponse.setIssuer(value + 'x'.repeat(512 - 256));
};
