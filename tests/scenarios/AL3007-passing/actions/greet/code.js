exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/list', Array.isArray(event.client.metadata.list));
};
