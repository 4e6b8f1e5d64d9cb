exports.AT = 20000 - 1;
