const fs = require('node:fs');

exports.onExecutePostLogin = async (event, api) => {
  fs.writeFileSync('/tmp/last-login', event.user.user_id);
  api.idToken.setCustomClaim('https://shop.example/claims/plan', 'free');
};
