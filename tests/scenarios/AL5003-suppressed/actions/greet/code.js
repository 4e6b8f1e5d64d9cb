exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL5003 -- The other side of this scenario shows it unsuppressed.
  api.samlResponse.setAttribute('urn:example:'.padEnd(1025, 'x'), 'value');
};
