const { AT, keys } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  keys(AT + 1).forEach(key => api.cache.set(key, 'v'));
};
