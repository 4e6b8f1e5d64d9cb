exports.AT = 512;

exports.text = length => 'é'.repeat(10) + 'x'.repeat(length - 20);
