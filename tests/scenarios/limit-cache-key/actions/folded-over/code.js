exports.onExecutePostLogin = async (event, api) => {
  const PREFIX = 'tenant:';
  const key = suffix => `${PREFIX}${suffix}`;
  api.cache.set(key('é'.repeat(20)) + 'k'.repeat(65 - 47), 'v');
};
