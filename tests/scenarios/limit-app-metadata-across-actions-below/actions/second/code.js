exports.onExecutePostLogin = async (event, api) => {
  api.user.setAppMetadata('a1', 'é'.repeat(5000));
  api.user.setAppMetadata('a2', 'v'.repeat(32767 - 30025));
};
