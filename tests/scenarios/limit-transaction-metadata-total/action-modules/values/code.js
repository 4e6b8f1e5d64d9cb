exports.AT = 16384;

exports.text = length => 'é'.repeat(10) + 'x'.repeat(length - 20);
