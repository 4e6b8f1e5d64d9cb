exports.onExecutePreUserRegistration = async (event, api) => {
  for (let i = 0; i < 10; i++) {
    api.cache.set('a' + i, 'v');
  }
};
