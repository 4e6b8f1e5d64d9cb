const { AT, text } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  api.user.setAppMetadata('k', text(AT - 8));
};
