const crypto = require('node:crypto');

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/value', crypto.createCipher('aes-256-cbc', event.secrets.KEY).final('hex'));
};
