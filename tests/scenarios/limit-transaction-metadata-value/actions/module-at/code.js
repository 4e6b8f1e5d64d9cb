const { AT, text } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('k', text(AT));
};
