exports.put = (api, key, value) => {
  api.cache.set(key, value);
};
