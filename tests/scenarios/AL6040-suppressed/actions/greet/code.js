exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL6040 -- The other side of this scenario shows it unsuppressed.
  console.log('x'.repeat(257));
};
