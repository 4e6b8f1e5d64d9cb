// actionslimits-disable-next-line AL3012 -- accepted: see the ticket of this repository
let logins = 0;

exports.onExecutePostLogin = async (event, api) => {
  logins += 1;
  api.idToken.setCustomClaim('https://shop.example/claims/logins', logins);
};
