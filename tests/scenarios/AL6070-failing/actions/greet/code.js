exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/length', event.user.identities[0].access_token?.length);
};
