exports.onExecutePostChangePassword = async (event) => {
  console.log(event.user.user_id);
};
