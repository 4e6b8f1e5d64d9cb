const { AT } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('k', 'v', { ttl: AT - 1 });
};
