const url = require('url');

exports.onExecutePostLogin = async (event, api) => {
  const { host } = url.parse(event.transaction.redirect_uri);
  api.idToken.setCustomClaim('https://shop.example/claims/host', host);
};
