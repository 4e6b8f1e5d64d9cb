const m0 = require('actions:one');
const m1 = require('actions:two');

exports.onExecutePostLogin = async (event, api) => {
  m0.noop();
  m1.noop();
};
