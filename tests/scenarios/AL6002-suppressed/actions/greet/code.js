exports.onExecutePostLogin = async (event, api) => {
  api.authentication.setPrimaryUser('auth0|one');
  // actionslimits-disable-next-line AL6002 -- The other side of this scenario shows it unsuppressed.
  api.authentication.setPrimaryUser('auth0|two');
};
