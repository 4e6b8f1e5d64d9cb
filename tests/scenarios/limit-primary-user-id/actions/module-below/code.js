const { AT, id } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  api.authentication.setPrimaryUser(id(AT - 1));
};
