const { AT, LINE } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  console.log(LINE);
  console.log('x'.repeat(AT + 1 - LINE.length));
};
