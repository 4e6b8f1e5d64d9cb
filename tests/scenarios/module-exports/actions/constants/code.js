const shared = require('actions:shared');

exports.onExecutePostLogin = async (event, api) => {
  api.cache.set(shared.keyFor('x'.repeat(shared.SIZES.key)), 'v');
  api.cache.set(shared.keyFor('plan'), 'x'.repeat(shared.SIZES.value + 1));
  api.cache.set(shared.keyFor('area'), 'x'.repeat(shared.SIZES.value));
};
