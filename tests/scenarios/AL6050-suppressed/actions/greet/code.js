exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL6050 -- The other side of this scenario shows it unsuppressed.
  const response = await fetch('https://shop.example/plans');
  api.idToken.setCustomClaim('https://shop.example/status', response.status);
};
