exports.onExecutePostLogin = async (event, api) => {
  const link = id => api.authentication.setPrimaryUser(id);
  link('auth0|0123456789abcdef01234567');
};
