const { AuthenticationClient } = require('auth0');

exports.onExecutePostLogin = async (event, api) => {
  const authentication = new AuthenticationClient({ domain: event.secrets.DOMAIN, clientId: event.secrets.TOKEN, timeoutDuration: 3000 });
  const { data } = await authentication.oauth.clientCredentialsGrant({ audience: 'urn:plans' });
  api.idToken.setCustomClaim('https://shop.example/type', data.token_type);
};
