const { AT, ids } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  ids(AT).forEach(id => api.authentication.setPrimaryUser(id));
};
