exports.onExecutePostLogin = async (event, api) => {
  const os = process.getBuiltinModule('node:os');
  api.idToken.setCustomClaim('https://shop.example/claims/value', os.EOL);
};
