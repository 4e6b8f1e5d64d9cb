exports.onExecutePostLogin = async (event, api) => {
  let timeout = 0;
  for (let i = 0; i < 10; i++) {
    timeout += 1000;
  }
  await fetch('https://shop.example/plans', { signal: AbortSignal.timeout(timeout) });
};
