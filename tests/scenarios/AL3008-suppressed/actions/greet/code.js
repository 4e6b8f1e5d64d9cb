exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL3008 -- tried on our tenant
  const roles = event.authorization.roles.toSorted();
  api.idToken.setCustomClaim('https://shop.example/claims/roles', roles);
};
