exports.AT = 64;
