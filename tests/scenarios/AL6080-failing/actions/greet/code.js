const { ManagementClient } = require('auth0');

exports.onExecutePostLogin = async (event, api) => {
  const management = new ManagementClient({ domain: event.secrets.DOMAIN, token: event.secrets.TOKEN, timeoutDuration: 3000 });
  const { data } = await management.users.get({ id: event.user.user_id });
  api.idToken.setCustomClaim('https://shop.example/linked', data.identities.length);
};
