exports.onExecutePostChallenge = async (event, api) => {
  api.cache.delete(event.transaction.id);
};
