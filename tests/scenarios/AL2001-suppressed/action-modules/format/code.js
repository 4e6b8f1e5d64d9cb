// actionslimits-disable-next-line AL2001 -- accepted: see the ticket of this repository
const parse = require('actions:parse');

exports.format = (value) => parse.format(value);
