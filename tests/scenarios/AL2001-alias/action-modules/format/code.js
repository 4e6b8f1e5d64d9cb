const load = require;
const parse = load('actions:parse');

exports.format = (value) => parse.format(value);
