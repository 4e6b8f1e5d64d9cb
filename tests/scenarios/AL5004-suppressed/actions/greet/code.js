exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL5004 -- The other side of this scenario shows it unsuppressed.
  api.samlResponse.setAttribute('note', 'x'.repeat(2049));
};
