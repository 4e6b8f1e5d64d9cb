exports.onExecutePostLogin = async (event, api) => {
  api.redirect.sendUserTo(event.client.metadata.consent);
};

exports.onContinuePostLogin = async (event, api) => {
  api.user.setAppMetadata('consent', event.request.query.consent);
};
