exports.onExecutePostLogin = async (event, api) => {
  api.authentication.setPrimaryUser('auth0|one');
  // actionslimits-disable-next-line AL6003 -- The other side of this scenario shows it unsuppressed.
  api.user.setUserMetadata('seen', true);
};
