exports.onExecutePostLogin = async (event, api) => {
  // {"a0":"…",…}: 2 braces, 5 commas, 7 bytes around each value.
  const LONG = 'é'.repeat(1000);
  ['a0', 'a1', 'a2', 'a3', 'a4'].forEach(name => api.samlResponse.setAttribute(name, LONG));
  api.samlResponse.setAttribute('a5', 'x'.repeat(10241 - 10049));
};
