const plan = (context) => context.secrets.TOKEN.length;

exports.onExecutePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/claims/plan', plan(event));
};
