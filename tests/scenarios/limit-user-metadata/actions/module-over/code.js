const { AT, text } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  api.user.setUserMetadata('k', text(AT + 1 - 8));
};
