const zlib = require('zlib');

const options = { flush: zlib.constants.ZSTD_e_flush };

exports.onExecutePostLogin = async (event, api) => {
  if (typeof zlib.createZstdDecompress === 'function') {
    api.idToken.setCustomClaim('https://shop.example/claims/zstd', typeof zlib.createZstdDecompress(options));
  }
};
