exports.onExecutePostLogin = async (event, api) => {
  let value = '';
  for (let i = 0; i < 4; i++) {
    value += 'x'.repeat(100);
  }
  api.samlResponse.setEncryptionPublicKey(value + 'x'.repeat(4097 - 400));
};
