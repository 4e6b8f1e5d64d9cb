exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL3004 -- accepted: see the ticket of this repository
  using lock = { [Symbol.dispose ?? 'dispose']() {} };
  api.idToken.setCustomClaim('https://shop.example/claims/lock', typeof lock);
};
