interface Plan {
  name: string;
}

exports.onExecutePostLogin = async (event, api) => {
  const plan: Plan = event.client.metadata.plan;
  api.idToken.setCustomClaim('https://shop.example/claims/value', plan.name);
};
