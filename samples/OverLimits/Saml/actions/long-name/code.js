exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setAttribute('urn:shop:' + 'n'.repeat(1016), 'value');
};
