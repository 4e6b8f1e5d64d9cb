exports.onExecutePostLogin = async (event, api) => {
  const words = event.user.name.split(/[A-Z]/u);
  api.idToken.setCustomClaim('https://shop.example/claims/words', words.length);
};
