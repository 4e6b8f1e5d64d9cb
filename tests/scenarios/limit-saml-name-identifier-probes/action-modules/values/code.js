exports.AT = 10;

exports.probes = count => Array.from({ length: count }, (_, index) => `probe-${index}`);
