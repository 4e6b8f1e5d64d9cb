exports.onExecutePostLogin = async (event, api) => {
  console.log('é'.repeat(100), 'x'.repeat(256 - 101));
};
