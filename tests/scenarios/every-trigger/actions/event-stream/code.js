exports.onExecuteEventStream = async (event, api) => {
  api.cache.delete(event.transaction.id);
};
