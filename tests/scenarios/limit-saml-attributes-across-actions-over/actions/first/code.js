exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 60; i++) {
    api.samlResponse.setAttribute('a' + i, event.user.name);
  }
};
