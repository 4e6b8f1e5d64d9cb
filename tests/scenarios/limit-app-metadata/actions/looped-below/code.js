exports.onExecutePostLogin = async (event, api) => {
  // {"k0":"…",…}: 2 braces, 3 commas, 7 bytes around each value.
  for (let i = 0; i < 4; i++) {
    api.user.setAppMetadata('k' + i, 'v'.repeat(i < 3 ? 8000 : 32767 - 24033));
  }
};
