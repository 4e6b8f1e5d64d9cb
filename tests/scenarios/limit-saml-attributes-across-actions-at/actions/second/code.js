exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 40; i++) {
    api.samlResponse.setAttribute('b' + i, event.user.email);
  }
};
