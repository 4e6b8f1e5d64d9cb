exports.onExecutePostLogin = async (event, api) => {
  const token = event.secrets[`TOKEN_${event.client.metadata.country}`];
  api.idToken.setCustomClaim('https://shop.example/claims/plan', token.length);
};
