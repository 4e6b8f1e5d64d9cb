const { promisify } = require('node:util');
const assert = require('node:assert');
const url = require('node:url');

const lookUp = promisify(async (user, done) => done(null, user.email));

// What only older lines reach, where nothing warns.
const toBuffer = (text) => (Buffer.from ? Buffer.from(text) : new Buffer(text));

exports.onExecutePostLogin = async (event, api) => {
  const plans = await import('shop-plans/plans.json', { assert: { type: 'json' } });
  const zones = await import('shop-plans/zones.json', { assert: { type: 'json' }, with: { type: 'json' } });
  if (!plans.default || !zones.default) {
    assert.fail(plans.default, zones.default, 'no plans');
  }

  api.idToken.setCustomClaim('https://shop.example/claims/home', url.format('https://shop.example/'));
  api.idToken.setCustomClaim('https://shop.example/claims/email', await lookUp(event.user));
  if (event.request.query.stop === 'now') {
    process.exit('stopped');
  }

  api.idToken.setCustomClaim('https://shop.example/claims/id', toBuffer(event.user.user_id).toString('base64'));
};
