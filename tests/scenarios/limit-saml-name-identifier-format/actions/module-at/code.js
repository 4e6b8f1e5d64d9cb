const { AT, text } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setNameIdentifierFormat(text(AT));
};
