const { AT, text } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('k0', text(4000));
  api.cache.set('k1', text(4000));
  api.cache.set('k2', text(AT - 8006));
};
