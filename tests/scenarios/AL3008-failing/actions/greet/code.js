exports.onExecutePostLogin = async (event, api) => {
  const roles = event.authorization.roles.toSorted();
  api.idToken.setCustomClaim('https://shop.example/claims/roles', roles);
};
