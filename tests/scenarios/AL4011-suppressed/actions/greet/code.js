exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL4011 -- accepted: see the ticket of this repository
  api.idToken.setCustomClaim('https://shop.example/claims/plan', '##SHOP_PLAN##');
};
