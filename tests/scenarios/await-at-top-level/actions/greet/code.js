const plan = await Promise.resolve('free');

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/plan', plan);
};
