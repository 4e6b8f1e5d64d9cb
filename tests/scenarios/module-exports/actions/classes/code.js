const { Cache, NAMES, createTagger } = require('actions:shared');

exports.onExecutePostLogin = async (event, api) => {
  const plans = new Cache(api, 'plan');
  const areas = new Cache(api, 'area');
  for (let i = 0; i < 9; i++) {
    plans.put(i, 'v');
    areas.put(i, 'v');
  }
  const tagger = createTagger(api);
  NAMES.forEach(name => tagger.tag(name));
};
