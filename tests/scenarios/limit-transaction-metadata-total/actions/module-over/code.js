const { AT, text } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('k0', text(8000));
  api.transaction.setMetadata('k1', text(8000));
  api.transaction.setMetadata('k2', text(AT + 1 - 16006));
};
