exports.onExecutePostLogin = async (event, api) => {
  api.user.setUserMetadata('a1', 'é'.repeat(5000));
  api.user.setUserMetadata('a2', 'v'.repeat(32767 - 30025));
};
