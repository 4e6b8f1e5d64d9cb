exports.onExecutePostLogin = async (event, api) => {
  const SECOND = 1000;
  await fetch('https://shop.example/plans', { signal: AbortSignal.timeout(10 * SECOND + 1) });
};
