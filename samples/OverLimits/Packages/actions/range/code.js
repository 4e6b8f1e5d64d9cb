const ms = require('ms');

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/value', ms(event.stats.logins_count));
};
