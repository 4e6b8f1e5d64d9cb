const fs = require('node:fs');

exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL3011 -- tried on our tenant
  fs.appendFileSync('/tmp/logins.txt', event.user.user_id);
};
