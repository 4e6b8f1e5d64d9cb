exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setAttribute('urn:' + 'x'.repeat(1024 - 4), 'v');
};
