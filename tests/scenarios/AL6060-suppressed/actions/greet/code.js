exports.onExecutePostLogin = async (event, api) => {
  // actionslimits-disable-next-line AL6060 -- The other side of this scenario shows it unsuppressed.
  api.user.setUserMetdata('seen', true);
};
