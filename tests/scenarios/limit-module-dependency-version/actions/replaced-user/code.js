const m0 = require('actions:replaced-below');
const m1 = require('actions:replaced-at');
const m2 = require('actions:replaced-over');

exports.onExecutePostLogin = async (event, api) => {
  m0.noop();
  m1.noop();
  m2.noop();
};
