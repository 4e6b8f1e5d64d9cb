exports.onExecutePostLogin = async (event, api) => {
  if (event.client.name === 'shop') {
    api.access.deny('closed');
  }
};
