exports.onExecutePostLogin = async (event, api) => {
  using lock = event.client.metadata.lock;
  api.idToken.setCustomClaim('https://shop.example/claims/value', typeof lock);
};
