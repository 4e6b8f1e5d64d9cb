const h = { crypto: require('node:crypto') };
const key = 'hash';

class Hasher {
  crypto = h.crypto;

  run(text) {
    return this.crypto.hash('sha256', text);
  }
}

const viaParameter = (lib, text) => lib.hash('sha1', text);

exports.onExecutePostLogin = async (event, api) => {
  const { hash: renamed } = await import('crypto');
  const set = new Set(['a']);
  const claims = [
    h.crypto[key]('sha256', 'a'),
    new Hasher().run('b'),
    viaParameter(h.crypto, 'c'),
    renamed('sha256', 'd'),
    set.union(new Set(['b'])).size,
    [3, 1].toSorted(),
    'a-b'.split('-').toReversed(),
  ];
  api.idToken.setCustomClaim('https://shop.example/claims/all', claims);
};
