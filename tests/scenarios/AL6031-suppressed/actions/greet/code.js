exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL6031 -- The other side of this scenario shows it unsuppressed.
  api.user.setAppMetadata('k', 'v'.repeat(32761));
};
