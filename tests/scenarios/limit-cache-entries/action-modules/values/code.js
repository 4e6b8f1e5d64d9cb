exports.AT = 20;

exports.keys = count => [...Array(count).keys()].map(index => `k${index}`);
