exports.onExecuteCustomTokenExchange = async (event, api) => {
  api.cache.delete(event.transaction.id);
};
