exports.onExecutePostLogin = async (event, api) => {
  const LONG = 'é'.repeat(4000);
  Object.entries({ k0: LONG, k1: LONG }).forEach(([key, value]) => api.transaction.setMetadata(key, value));
  api.transaction.setMetadata('k2', 'x'.repeat(16383 - 16006));
};
