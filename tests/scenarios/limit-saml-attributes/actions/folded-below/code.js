exports.onExecutePostLogin = async (event, api) => {
  const names = [...Array(99).keys()].map(i => `a${i}`);
  names.forEach(name => api.samlResponse.setAttribute(name, 'v'));
};
