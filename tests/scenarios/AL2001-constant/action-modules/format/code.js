const NAME = 'actions:parse';
const parse = require(NAME);

exports.format = (value) => parse.format(value);
