// actionslimits-disable AL1001 -- accepted: see the ticket of this repository
exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/plan', event.client.name);
};
