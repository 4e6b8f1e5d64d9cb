const { AT, name } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < AT - 1; i++) {
    api.samlResponse.setAttribute(name(i), 'v');
  }
};
