const crypto = require('node:crypto');

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/id', crypto.hash('sha256', event.user.user_id));
};
