const alpha = require('actions:alpha');
const beta = require('actions:beta');
const gamma = require('actions:gamma');
const delta = require('actions:delta');

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/plan', [alpha.format(event.client.name), beta.format(event.client.name), gamma.format(event.client.name), delta.format(event.client.name)].join(' '));
};
