let logins = 0;

exports.onExecutePostLogin = async (event, api) => {
  logins += 1;
  api.idToken.setCustomClaim('https://shop.example/claims/logins', logins);
};
