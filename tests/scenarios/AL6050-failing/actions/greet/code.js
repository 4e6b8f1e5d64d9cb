exports.onExecutePostLogin = async (event, api) => {
  const response = await fetch('https://shop.example/plans');
  api.idToken.setCustomClaim('https://shop.example/status', response.status);
};
