exports.AT = 1024;

exports.text = length => 'é'.repeat(10) + 'x'.repeat(length - 20);
