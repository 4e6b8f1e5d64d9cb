exports.onExecutePostLogin = async (event, api) => {
  api.user.setAppMetadata('notes', 'n'.repeat(33000));
};
