exports.onExecutePostLogin = async (event, api) => {
  for (const path of ['plans', 'areas', 'taxes', 'users']) {
    await fetch(`https://shop.example/${path}`, { signal: AbortSignal.timeout(4999) });
  }
};
