const text = require('actions:text');

exports.format = (value) => text.format(value);
