exports.onExecutePostLogin = async (event, api) => {
  console.log('x'.repeat(257));
  api.idToken.setCustomClaim('https://shop.example/claims/value', 'free');
};
