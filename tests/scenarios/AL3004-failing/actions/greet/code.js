exports.onExecutePostLogin = async (event, api) => {
  using lock = { [Symbol.dispose ?? 'dispose']() {} };
  api.idToken.setCustomClaim('https://shop.example/claims/lock', typeof lock);
};
