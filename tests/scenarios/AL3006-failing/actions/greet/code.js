const crypto = require('node:crypto');

exports.onExecutePostLogin = async (event, api) => {
  const cipher = crypto.createCipher('aes192', event.secrets.KEY);
  api.idToken.setCustomClaim('https://shop.example/claims/id', cipher.update(event.user.user_id, 'utf8', 'hex'));
};
