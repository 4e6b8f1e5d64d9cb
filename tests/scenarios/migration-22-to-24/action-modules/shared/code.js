const util = require('util');

exports.list = (value) => (util.isString(value) ? [value] : value);
