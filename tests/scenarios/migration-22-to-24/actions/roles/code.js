const shared = require('actions:shared');

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/roles', shared.list(event.user.app_metadata.roles));
};
