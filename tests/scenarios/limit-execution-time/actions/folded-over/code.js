exports.onExecutePostLogin = async (event, api) => {
  const SECOND = 1000;
  const get = timeout => fetch('https://shop.example/plans', { signal: AbortSignal.timeout(timeout) });
  await get(9 * SECOND);
  await get(9 * SECOND);
  await get(20000 - 18 * SECOND);
};
