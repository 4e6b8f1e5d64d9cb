exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('plan', event.client.name);
  api.redirect.sendUserTo('https://shop.example/consent');
};

exports.onContinuePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL6015 -- The other side of this scenario shows it unsuppressed.
  api.idToken.setCustomClaim('https://shop.example/plan', api.cache.get('plan').value);
};
