const { AT, text } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  api.cache.set(text(AT + 1), 'v');
};
