exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL2009 -- accepted: see the ticket of this repository
  const rules = require(event.client.metadata.rules);
  api.idToken.setCustomClaim('https://shop.example/claims/plan', rules.plan);
};
