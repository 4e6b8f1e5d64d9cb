exports.onExecutePostLogin = async (event, api) => {
  // {"a0":"…",…}: 2 braces, 5 commas, 7 bytes around each value.
  for (let i = 0; i < 3; i++) {
    api.samlResponse.setAttribute('a' + i, 'x'.repeat(2048));
  }
};
