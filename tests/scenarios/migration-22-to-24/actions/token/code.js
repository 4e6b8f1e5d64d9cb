const { randomUUID } = require('crypto');

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/token', randomUUID());
};
