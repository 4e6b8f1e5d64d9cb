exports.onExecutePostLogin = async (event, api) => {
  await fetch('https://shop.example/plans', { signal: AbortSignal.timeout(9999) });
};
