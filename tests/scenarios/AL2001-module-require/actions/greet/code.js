const format = require('actions:format');
const parse = require('actions:parse');

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/plan', [format.format(event.client.name), parse.format(event.client.name)].join(' '));
};
