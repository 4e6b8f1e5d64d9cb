exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL2010 -- accepted: see the ticket of this repository
  api.idToken.setCustomClaim('https://shop.example/claims/suffix', actions.secrets.SUFFIX);
};
