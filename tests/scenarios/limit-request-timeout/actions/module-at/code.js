const { AT } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  await fetch('https://shop.example/plans', { signal: AbortSignal.timeout(AT) });
};
