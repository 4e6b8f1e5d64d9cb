exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setNameIdentifierProbes(Array.from({ length: 11 }, (_, i) => 'p' + i));
};
