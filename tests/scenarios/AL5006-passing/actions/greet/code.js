exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 5; i++) {
    api.samlResponse.setAttribute('a' + i, 'x'.repeat(i < 4 ? 2048 : 2007));
  }
};
