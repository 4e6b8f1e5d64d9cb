const { put } = require('actions:store');

exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 11; i++) {
    put(api, 'b' + i, 'v');
  }
};
