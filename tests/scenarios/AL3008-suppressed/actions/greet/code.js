exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL3008 -- accepted: see the ticket of this repository
  api.idToken.setCustomClaim('https://shop.example/claims/roles', event.authorization.roles.toSorted());
};
