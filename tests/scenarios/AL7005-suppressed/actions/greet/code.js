const bcrypt = require('bcrypt');

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/hash', await bcrypt.hash(event.user.user_id, 4));
};
