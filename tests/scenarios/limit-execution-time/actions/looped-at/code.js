exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 3; i++) {
    await fetch('https://shop.example/plans', { signal: AbortSignal.timeout(i < 2 ? 9000 : 19999 - 18000) });
  }
};
