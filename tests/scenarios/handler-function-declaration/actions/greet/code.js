async function onExecutePostLogin(event, api) {
  api.idToken.setCustomClaim('https://shop.example/claims/plan', event.client.name);
}

module.exports = { onExecutePostLogin };
