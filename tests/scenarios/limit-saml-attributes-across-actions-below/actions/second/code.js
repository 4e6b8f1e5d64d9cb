exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 39; i++) {
    api.samlResponse.setAttribute('b' + i, event.user.email);
  }
};
