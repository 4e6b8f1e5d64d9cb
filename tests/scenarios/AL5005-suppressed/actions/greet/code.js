exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 101; i++) {
    // actionslimits-disable-next-line AL5005 -- The other side of this scenario shows it unsuppressed.
    api.samlResponse.setAttribute('attribute-' + i, 'x');
  }
};
