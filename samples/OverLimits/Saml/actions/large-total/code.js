exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 6; i++) {
    api.samlResponse.setAttribute('urn:shop:' + i, 'v'.repeat(2000));
  }
};
