const parse = require('actions:parse');

exports.format = (value) => parse.format(value);
