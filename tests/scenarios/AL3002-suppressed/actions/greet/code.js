type Plan = 'free' | 'paid';

exports.onExecutePostLogin = async (event, api) => {
  const plan: Plan = 'free';
  api.idToken.setCustomClaim('https://shop.example/claims/plan', plan);
};
