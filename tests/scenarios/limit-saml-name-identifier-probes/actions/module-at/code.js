const { AT, probes } = require('actions:values');

exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setNameIdentifierProbes(probes(AT));
};
