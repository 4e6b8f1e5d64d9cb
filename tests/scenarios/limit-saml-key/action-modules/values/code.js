exports.AT = 4096;

exports.text = length => 'é'.repeat(10) + 'x'.repeat(length - 20);
