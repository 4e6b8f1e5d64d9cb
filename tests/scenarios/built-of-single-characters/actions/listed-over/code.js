exports.onExecutePostLogin = async (event, api) => {
  const characters = [];
  for (let i = 0; i < 4097; i++) {
    characters.push('x');
  }
  api.cache.set('k', characters.join(''));
};
