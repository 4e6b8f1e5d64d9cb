exports.onExecutePostLogin = async (event, api) => {
  api.transaction.setMetadata('organization', event.organization?.id ?? '');
  api.redirect.sendUserTo('https://shop.example/consent');
};

exports.onContinuePostLogin = async (event, api) => {
  api.idToken.setCustomClaim('https://shop.example/city', event.request.geoip.cityName);
};
