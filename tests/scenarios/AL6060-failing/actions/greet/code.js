exports.onExecutePostLogin = async (event, api) => {
  api.user.setUserMetdata('seen', true);
};
