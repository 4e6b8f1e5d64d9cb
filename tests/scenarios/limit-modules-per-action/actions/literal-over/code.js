const m0 = require('actions:one');
const m1 = require('actions:two');
const m2 = require('actions:three');
const m3 = require('actions:four');

exports.onExecutePostLogin = async (event, api) => {
  m0.noop();
  m1.noop();
  m2.noop();
  m3.noop();
};
