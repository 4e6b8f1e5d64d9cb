exports.onExecutePostLogin = async (event, api) => {
  api.samlResponse.setNameIdentifierProbes(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9']);
};
