const util = require('util');

exports.list = (value) => (util.isArray(value) ? value : [value]);
