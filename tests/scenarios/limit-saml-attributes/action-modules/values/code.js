exports.AT = 100;

exports.name = index => `a${index}`;
