const fs = require('node:fs');

exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL3011 -- accepted: see the ticket of this repository
  fs.writeFileSync('/tmp/last-login', event.user.user_id);
  api.idToken.setCustomClaim('https://shop.example/claims/plan', 'free');
};
