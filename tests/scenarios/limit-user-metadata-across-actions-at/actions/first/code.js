exports.onExecutePostLogin = async (event, api) => {
  // {"a0":"…",…}: 2 braces, 2 commas, 7 bytes around each value.
  api.user.setUserMetadata('a0', 'v'.repeat(20000));
  api.user.setUserMetadata('a1', 'é'.repeat(5000));
};
