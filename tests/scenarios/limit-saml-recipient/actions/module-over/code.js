const { AT, text } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setRecipient(text(AT + 1));
};
