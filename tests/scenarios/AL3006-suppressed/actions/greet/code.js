const crypto = require('node:crypto');

exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL3006 -- accepted: see the ticket of this repository
  const cipher = crypto.createCipher('aes-256-cbc', event.secrets.KEY);
  api.idToken.setCustomClaim('https://shop.example/claims/seal', cipher.final('hex'));
};
