const ms = require('ms');

exports.format = (value) => ms(String(value));
