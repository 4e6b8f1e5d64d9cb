exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setNameIdentifierProbes(Array.from({ length: 10 }, (_, i) => 'p' + i));
};
