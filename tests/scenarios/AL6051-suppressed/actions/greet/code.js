exports.onExecutePostLogin = async (event, api) => {
  for (const path of ['plans', 'areas', 'taxes', 'users']) {
    // actionslimits-disable-next-line AL6051 -- The other side of this scenario shows it unsuppressed.
    await fetch(`https://shop.example/${path}`, { signal: AbortSignal.timeout(5000) });
  }
};
