exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL6001 -- The other side of this scenario shows it unsuppressed.
  api.authentication.setPrimaryUser('auth0|' + 'x'.repeat(123));
};
