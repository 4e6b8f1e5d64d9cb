exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 100; i++) {
    api.samlResponse.setAttribute('attribute-' + i, 'x');
  }
};
