exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL6004 -- The other side of this scenario shows it unsuppressed.
  api.authentication.setPrimaryUser('auth0|one');
};
