exports.onExecutePostLogin = async (event, api) => {
  api.idtoken.setCustomClaim('https://shop.example/claims/value', 'free');
};
