const { format } = require('actions:text-070');

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/value', format(event.client.name));
};
