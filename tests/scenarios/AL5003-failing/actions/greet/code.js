exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setAttribute('urn:example:'.padEnd(1025, 'x'), 'value');
};
