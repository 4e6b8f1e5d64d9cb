exports.onExecuteCustomEmailProvider = async (event, api) => {
  api.cache.delete(event.transaction.id);
};
