exports.onExecutePostLogin = async (event, api) => {
  const names = [...Array(101).keys()].map(i => `a${i}`);
  names.forEach(name => api.samlResponse.setAttribute(name, 'v'));
};
