const { AT } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  const get = timeout => fetch('https://shop.example/plans', { signal: AbortSignal.timeout(timeout) });
  await get(9000);
  await get(9000);
  await get(AT + 1 - 18000);
};
