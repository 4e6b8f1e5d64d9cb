exports.onExecutePostLogin = async ({ secrets: { TOKEN }, client }, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/plan', `${client.name} ${TOKEN.length}`);
};
