const { AT } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('k'.repeat(AT), 'v');
};
