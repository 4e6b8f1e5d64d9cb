exports.onExecutePostLogin = async (event, api) => {
  if (event.stats.logins_count === 1) {
    for (let i = 0; i < 6; i++) {
      api.cache.set('b' + i, 'v');
    }
  } else {
    for (let i = 0; i < 5; i++) {
      api.cache.set('c' + i, 'v');
    }
  }
};
