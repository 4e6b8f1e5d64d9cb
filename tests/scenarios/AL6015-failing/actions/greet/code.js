exports.onExecutePostLogin = async (event, api) => {
  api.cache.set('plan', event.client.name);
  api.redirect.sendUserTo('https://shop.example/consent');
};

exports.onContinuePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/plan', api.cache.get('plan').value);
};
