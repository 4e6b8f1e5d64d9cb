// actionslimits-disable-next-line AL2011 -- accepted: see the ticket of this repository
const { plan } = require('./plan');

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/plan', plan(event));
};
