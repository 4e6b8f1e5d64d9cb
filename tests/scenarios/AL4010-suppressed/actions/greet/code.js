exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL4010 -- accepted: see the ticket of this repository
  api.idToken.setCustomClaim('https://shop.example/claims/plan', '##PLAN##');
};
