exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL6030 -- The other side of this scenario shows it unsuppressed.
  api.user.setUserMetadata('k', 'v'.repeat(32761));
};
