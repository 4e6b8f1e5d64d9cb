exports.onExecutePostLogin = async (event, api) => {
  console.log('x'.repeat(257));
};
