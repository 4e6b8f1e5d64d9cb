exports.onExecutePostLogin = async (event, api) => {
  await fetch('https://api.shop.example/plans', { signal: AbortSignal.timeout(9000) });
  await fetch('https://api.shop.example/areas', { signal: AbortSignal.timeout(9000) });
  await fetch('https://api.shop.example/taxes', { signal: AbortSignal.timeout(2000) });
};
