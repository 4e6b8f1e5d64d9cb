exports.onExecutePostLogin = async (event, api) => {
  const groups = Object.groupBy ? Object.groupBy(event.authorization.roles, (role) => role[0]) : {};
  api.idToken.setCustomClaim('https://shop.example/claims/groups', Object.keys(groups));
};
