exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setAttribute('urn:' + 'x'.repeat(1025 - 4), 'v');
};
