const fs = require('fs');

let logins = 0;

exports.onExecutePostLogin = async (event, api) => {
  logins += 1;
  fs.appendFileSync('/tmp/logins.txt', event.user.user_id);
  api.idToken.setCustomClaim('https://shop.example/claims/logins', logins);
};
