exports.onExecutePostLogin = async (event, api) => {
  for (let i = 0; i < 2; i++) {
    console.log('x'.repeat(100));
  }
  console.error('y'.repeat(257 - 200));
};
