exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setAttribute('urn:example:'.padEnd(1024, 'x'), 'value');
};
