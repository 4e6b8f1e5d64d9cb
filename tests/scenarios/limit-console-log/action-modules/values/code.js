exports.AT = 256;
exports.LINE = 'é'.repeat(100);
