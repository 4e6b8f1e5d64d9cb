const { createRequire } = require('node:module');
const load = createRequire('/');
const parse = load('actions:parse');

exports.format = (value) => parse.format(value);
