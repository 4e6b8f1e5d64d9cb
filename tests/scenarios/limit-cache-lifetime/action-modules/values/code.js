const HOUR = 60 * 60 * 1000;

exports.AT = 24 * HOUR;
