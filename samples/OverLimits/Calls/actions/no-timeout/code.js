exports.onExecutePostLogin = async (event, api) => {
  const response = await fetch('https://api.shop.example/plans');
  api.idToken.setCustomClaim('https://shop.example/claims/value', response.status);
};
