exports.onExecutePostLogin = async (event, api) => {
  for (const length of [2047]) {
    api.samlResponse.setAttribute('a', 'x'.repeat(length));
  }
};
