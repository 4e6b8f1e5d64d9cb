exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setAttribute('urn:shop:value', `${'v'.repeat(2049)}${event.user.name}`);
};
