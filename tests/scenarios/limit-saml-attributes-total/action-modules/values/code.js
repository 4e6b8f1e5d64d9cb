exports.AT = 10240;
exports.LONG = 'é'.repeat(1000);
exports.NAMES = ['a0', 'a1', 'a2', 'a3', 'a4'];

exports.text = length => 'é'.repeat(10) + 'x'.repeat(length - 20);
