exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL6070 -- The other side of this scenario shows it unsuppressed.
  api.idToken.setCustomClaim('https://shop.example/length', event.user.identities[0].access_token?.length);
};
