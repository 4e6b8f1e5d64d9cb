exports.onExecutePostLogin = async (event, api) => {
  api.cache.set(event.user.user_id, JSON.stringify(event.user));
  api.samlResponse.setAttribute(event.client.name, event.user.name);
  api.transaction.setMetadata(event.client.name, event.stats.logins_count);
  for (const role of event.authorization.roles) {
    api.cache.set(role, 'yes');
  }
};
