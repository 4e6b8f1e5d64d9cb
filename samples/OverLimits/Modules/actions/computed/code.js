exports.onExecutePostLogin = async (event, api) => {
  const rules = require(event.client.metadata.rules);
  api.idToken.setCustomClaim('https://shop.example/claims/value', rules.plan);
};
