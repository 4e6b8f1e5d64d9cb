exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL3016 -- accepted: see the ticket of this repository
  const os = process.getBuiltinModule('node:os');
  api.idToken.setCustomClaim('https://shop.example/claims/eol', os.EOL);
};
