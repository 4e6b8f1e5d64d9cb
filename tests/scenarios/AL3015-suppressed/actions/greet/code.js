// actionslimits-disable-next-line AL3015 -- accepted: see the ticket of this repository
const module = { exports };

module.exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/plan', event.client.name);
};
