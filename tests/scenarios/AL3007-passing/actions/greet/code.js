exports.onExecutePostLogin = async (event, api) => {
  if (Array.isArray(event.user.app_metadata.roles)) {
    api.idToken.setCustomClaim('https://shop.example/claims/roles', event.user.app_metadata.roles);
  }
};
