const { AT, text } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('k', text(AT - 1));
};
