const plans = ['free', 'paid'];

exports.onExecutePostLogin = async (event, api) => {
  let logins = event.stats.logins_count;
  logins += 1;
  api.idToken.setCustomClaim('https://shop.example/claims/plan', plans[logins % plans.length]);
};
