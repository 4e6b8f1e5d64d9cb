exports.AT = 128;

exports.id = length => 'auth0|'.padEnd(length, '0123456789abcdef');
