exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/roles', event.authorization.roles.toSorted());
};
