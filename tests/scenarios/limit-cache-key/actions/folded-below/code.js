exports.onExecutePostLogin = async (event, api) => {
  const PREFIX = 'tenant:';
  const key = suffix => `${PREFIX}${suffix}`;
  api.cache.set(key('é'.repeat(20)) + 'k'.repeat(63 - 47), 'v');
};
