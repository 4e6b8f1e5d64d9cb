exports.onExecutePostLogin = async (event, api) => {
  let id = 'auth0|';
  do {
    id += 'x';
  } while (id.length < 128);
  api.authentication.setPrimaryUser(id);
};
