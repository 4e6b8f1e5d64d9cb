const { WebClient } = require('@slack/web-api');

exports.onExecutePostLogin = async (event, api) => {
  const client = new WebClient(event.secrets.TOKEN, { timeout: 2000 });
  api.idToken.setCustomClaim('https://shop.example/claims/chat', client.token.length);
};
