exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 2; i++) {
    api.samlResponse.setAttribute('b' + i, 'x'.repeat(2000));
  }
  api.samlResponse.setAttribute('c0', 'x'.repeat(46));
};
