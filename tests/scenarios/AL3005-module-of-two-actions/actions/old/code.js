exports.onExecutePostLogin = async (event, api) => {
  const shared = require('actions:shared');
  api.idToken.setCustomClaim('https://shop.example/claims/n', shared.count(['a'], ['b']));
};
