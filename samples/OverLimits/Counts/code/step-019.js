const { format } = require('actions:text-019');

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/value', format(event.client.name));
};
