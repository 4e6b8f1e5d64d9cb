exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 99; i++) {
    api.samlResponse.setAttribute('a' + i, event.user.name);
  }
};
