exports.onExecutePreUserRegistration = async (event, api) => {
  api.cache.delete(event.transaction.id);
};
