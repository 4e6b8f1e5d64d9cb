exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('city', event.request.geoip.cityName);
  api.redirect.sendUserTo('https://shop.example/consent');
};

exports.onContinuePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/city', event.transaction.metadata.city);
};
