const get = require('lodash/get');

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/plan', get(event, 'client.metadata.plan'));
};
