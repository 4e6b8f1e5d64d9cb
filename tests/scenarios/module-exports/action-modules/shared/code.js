const SIZES = Object.freeze({ key: 64, value: 4096 });

class Cache {
  constructor(api, prefix) {
    this.api = api;
    this.prefix = prefix;
  }

  put(key, value) {
    this.api.cache.set(`${this.prefix}:${key}`, value);
    return this;
  }
}

module.exports = {
  SIZES,
  NAMES: ['plan', 'area', 'tax'],
  Cache,
  keyFor: name => `user:${name}`,
  createTagger: api => ({
    tag(name) {
      api.cache.set(`tag:${name}`, 'yes');
    },
  }),
};
