const fs = require('fs');
const url = require('url');
const { _makeLong } = require('path');

exports.onExecutePostLogin = async (event, api) => {
  // Node 22 deprecates it in its documentation only, Node 24 with a warning.
  const host = url.parse(event.request.query.redirect_uri ?? 'https://example.com/').host;

  // Every line deprecates them in its documentation only.
  fs.exists('/usr/share/zoneinfo', (found) => {
    api.user.setAppMetadata('zones', found);
  });
  api.user.setAppMetadata('home', `${_makeLong('home')} ${host}`);

  // Deprecated without a new only, and of an unknown value.
  return new URL(host) && event.user.parse && event.connection.exists;
};
