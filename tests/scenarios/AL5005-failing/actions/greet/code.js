exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 101; i++) {
    api.samlResponse.setAttribute('attribute-' + i, 'x');
  }
};
