exports.onExecutePostLogin = async (event, api) => {
  await fetch('https://shop.example/plans', { signal: AbortSignal.timeout(9000) });
  await fetch('https://shop.example/plans', { signal: AbortSignal.timeout(9000) });
  await fetch('https://shop.example/plans', { signal: AbortSignal.timeout(1999) });
};
