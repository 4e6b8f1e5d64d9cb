exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setAttribute('urn:' + 'x'.repeat(1023 - 4), 'v');
};
