exports.onExecutePostLogin = async (event, api) => {
  const probes = [];
  for (let i = 0; i < 9; i++) {
    probes.push('p' + i);
  }
  api.samlResponse.setNameIdentifierProbes(probes);
};
