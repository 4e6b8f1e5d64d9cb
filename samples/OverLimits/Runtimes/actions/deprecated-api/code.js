const util = require('node:util');

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/value', util.isArray(event.client.metadata.list));
};
