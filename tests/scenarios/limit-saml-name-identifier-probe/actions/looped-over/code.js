exports.onExecutePostLogin = async (event, api) => {
  let value = '';
  for (let i = 0; i < 4; i++) {
    value += 'x'.repeat(64);
  }
  api.samlResponse.setNameIdentifierProbes(['email', value + 'x'.repeat(513 - 256)]);
};
