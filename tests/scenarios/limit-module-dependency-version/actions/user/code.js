const m0 = require('actions:literal-below');
const m1 = require('actions:literal-at');
const m2 = require('actions:literal-over');

exports.onExecutePostLogin = async (event, api) => {
  m0.noop();
  m1.noop();
  m2.noop();
};
