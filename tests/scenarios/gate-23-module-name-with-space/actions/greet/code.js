const { format } = require('actions:My Module');

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/plan', format(event.client.name));
};
