const parse = module.require('actions:parse');

exports.format = (value) => parse.format(value);
