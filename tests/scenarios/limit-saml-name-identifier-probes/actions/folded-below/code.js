exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setNameIdentifierProbes(Array.from({ length: 9 }, (_, i) => 'p' + i));
};
