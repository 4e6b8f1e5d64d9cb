const { Cache, keyFor } = require('actions:shared');

exports.onExecutePostLogin = async (event, api) => {
  const cache = new Cache(api, event.tenant.id);
  cache.put(event.user.user_id, event.user.email);
  api.cache.set(keyFor(event.user.user_id), JSON.stringify(event.user.app_metadata));
};
