exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setAttribute('a', ['x', 'é'.repeat(1000) + 'x'.repeat(2048 - 2000)]);
};
