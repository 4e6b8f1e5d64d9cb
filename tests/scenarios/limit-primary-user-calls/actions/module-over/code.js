const { AT, ids } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  ids(AT + 1).forEach(id => api.authentication.setPrimaryUser(id));
};
