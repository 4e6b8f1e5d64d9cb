exports.onExecutePostLogin = async (event, api) => {
  const words = event.user.name.split(/[\p{L}--[a-z]]/v);
  api.idToken.setCustomClaim('https://shop.example/claims/words', words.length);
};
