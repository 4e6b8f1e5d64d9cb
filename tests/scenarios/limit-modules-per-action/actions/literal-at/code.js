const m0 = require('actions:one');
const m1 = require('actions:two');
const m2 = require('actions:three');

exports.onExecutePostLogin = async (event, api) => {
  m0.noop();
  m1.noop();
  m2.noop();
};
