exports.onExecutePostLogin = async (event, api) => {
  const plan = event.client.metadata.plan;
  api.idToken.setCustomClaim('https://shop.example/claims/plan', plan.name);
};
