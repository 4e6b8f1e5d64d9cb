exports.onExecutePostLogin = async (event, api) => {
  const key = i => `k${i}`;
  for (const [i, length] of [[0, 2000], [1, 2000]]) {
    api.cache.set(key(i), 'é'.repeat(length));
  }
  api.cache.set(key(2), 'x'.repeat(8193 - 8006));
};
