const { AT, text } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setNameIdentifierProbes(['email', text(AT - 1)]);
};
