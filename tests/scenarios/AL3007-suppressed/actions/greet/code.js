const util = require('node:util');

exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL3007 -- accepted: see the ticket of this repository
  api.idToken.setCustomClaim('https://shop.example/claims/list', util.isArray(event.client.metadata.list));
};
