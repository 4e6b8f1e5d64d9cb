const { AT, LONG, NAMES, text } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  // {"a0":"…",…}: 2 braces, 5 commas, 7 bytes around each value.
  for (const name of NAMES) {
    api.samlResponse.setAttribute(name, LONG);
  }
  api.samlResponse.setAttribute('a5', text(AT + 1 - 10049));
};
