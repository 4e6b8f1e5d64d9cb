const { AT, text } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setEncryptionPublicKey(text(AT + 1));
};
