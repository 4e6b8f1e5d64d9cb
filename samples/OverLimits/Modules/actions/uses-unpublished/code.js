const { format } = require('actions:unpublished');

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/value', format(event.client.name));
};
