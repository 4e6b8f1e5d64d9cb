interface Plan {
  name: string;
}

exports.onExecutePostLogin = async (event: Event, api: PostLoginAPI): Promise<void> => {
  const plan: Plan = event.client.metadata.plan;
  api.idToken.setCustomClaim('https://shop.example/claims/plan', plan.name);
};
