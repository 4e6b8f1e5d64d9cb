const crypto = require('node:crypto');

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/id', crypto.createHash('sha256').update(event.user.user_id).digest('hex'));
};
