const below = require('actions:literal-below');
const at = require('actions:literal-at');
const over = require('actions:literal-over');

exports.onExecutePostLogin = async (event, api) => {
  below.noop();
  at.noop();
  over.noop();
};
