const fs = require('node:fs');

exports.onExecutePostLogin = async (event, api) => {
  fs.appendFileSync('/tmp/logins.txt', event.user.user_id);
};
