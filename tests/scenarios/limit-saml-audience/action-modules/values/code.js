exports.AT = 2048;

exports.text = length => 'é'.repeat(10) + 'x'.repeat(length - 20);
