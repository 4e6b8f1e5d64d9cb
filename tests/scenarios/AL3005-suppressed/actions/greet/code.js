const crypto = require('node:crypto');

exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL3005 -- tried on our tenant
  api.idToken.setCustomClaim('https://shop.example/claims/id', crypto.hash('sha256', event.user.user_id));
};
