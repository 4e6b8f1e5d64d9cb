const crypto = require('crypto');

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/id', crypto.randomUUID());
};
