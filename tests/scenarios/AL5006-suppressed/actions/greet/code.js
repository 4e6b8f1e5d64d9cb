exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 5; i++) {
    // actionslimits-disable-next-line AL5006 -- The other side of this scenario shows it unsuppressed.
    api.samlResponse.setAttribute('a' + i, 'x'.repeat(i < 4 ? 2048 : 2008));
  }
};
