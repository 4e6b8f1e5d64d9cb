const ms = require('ms');

exports.noop = () => ms(1);
