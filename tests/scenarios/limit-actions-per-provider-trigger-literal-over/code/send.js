exports.onExecuteCustomEmailProvider = async (event, api) => {
  api.notification.drop('closed');
};
