const { AT, text } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setAuthnContextClassRef(text(AT + 1));
};
