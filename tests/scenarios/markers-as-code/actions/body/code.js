// actionslimits-disable-next-line AL6050 -- answers within 50 ms
exports.onExecutePostLogin = async (event, api) => { ##BODY## };
