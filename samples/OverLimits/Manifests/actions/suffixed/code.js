const { format } = require('actions:format');

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/plan', format(event.client.name));
};
