exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/token', event.secrets.TOKEN.length);
  // actionslimits-disable-next-line AL4004 -- accepted: see the ticket of this repository
  api.idToken.setCustomClaim('https://shop.example/claims/tokens', event.secrets.TOKENS.length);
};
