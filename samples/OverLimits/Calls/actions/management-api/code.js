const { ManagementClient } = require('auth0');

exports.onExecutePostLogin = async (event, api) => {
  const management = new ManagementClient({
    domain: event.secrets.DOMAIN,
    clientId: event.secrets.CLIENT_ID,
    clientSecret: event.secrets.CLIENT_SECRET,
    timeoutDuration: 3000,
  });
  const { data } = await management.users.getRoles({ id: event.user.user_id });
  api.idToken.setCustomClaim('https://shop.example/claims/value', data.length);
};
