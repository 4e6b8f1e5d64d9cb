const { AT, text } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setAttribute('a', text(AT + 1));
};
