const crypto = require('crypto');
const shared = require('actions:shared');

exports.onExecutePostLogin = async (event, api) => {
  const cipher = crypto.createCipher('aes192', event.secrets.KEY);
  const id = cipher.update(event.user.user_id, 'utf8', 'hex') + cipher.final('hex');
  api.idToken.setCustomClaim('https://shop.example/claims/id', id);
  api.idToken.setCustomClaim('https://shop.example/claims/roles', shared.list(event.user.app_metadata.roles));
};
