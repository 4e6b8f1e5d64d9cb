exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL3016 -- tried on our tenant
  const fs = process.getBuiltinModule('fs');
  api.idToken.setCustomClaim('https://shop.example/claims/zone', fs.readFileSync('/etc/timezone', 'utf8'));
};
