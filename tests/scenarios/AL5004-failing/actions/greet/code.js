exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setAttribute('note', 'x'.repeat(2049));
};
