exports.onExecutePostLogin = async (event, api) => {
  api.user.setUserMetadata('notes', 'n'.repeat(33000));
};
