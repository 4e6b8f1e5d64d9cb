exports.AT = 1;

exports.ids = count => new Array(count).fill('auth0|0123456789abcdef01234567');
