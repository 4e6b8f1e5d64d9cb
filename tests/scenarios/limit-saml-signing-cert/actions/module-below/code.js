const { AT, text } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setSigningCert(text(AT - 1));
};
