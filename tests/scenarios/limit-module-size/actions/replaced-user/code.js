const below = require('actions:replaced-below');
const at = require('actions:replaced-at');
const over = require('actions:replaced-over');

exports.onExecutePostLogin = async (event, api) => {
  below.noop();
  at.noop();
  over.noop();
};
