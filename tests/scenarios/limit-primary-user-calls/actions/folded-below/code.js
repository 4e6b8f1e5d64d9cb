exports.onExecutePostLogin = async (event, api) => {
  const link = id => api.authentication.setPrimaryUser(id);
};
