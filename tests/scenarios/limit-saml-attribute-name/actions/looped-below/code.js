exports.onExecutePostLogin = async (event, api) => {
  for (const length of [1023]) {
    api.samlResponse.setAttribute('x'.repeat(length), 'v');
  }
};
