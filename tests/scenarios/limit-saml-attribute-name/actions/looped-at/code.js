exports.onExecutePostLogin = async (event, api) => {
  for (const length of [1024]) {
    api.samlResponse.setAttribute('x'.repeat(length), 'v');
  }
};
