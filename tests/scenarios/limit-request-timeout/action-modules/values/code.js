const SECOND = 1000;

exports.AT = 10 * SECOND;
