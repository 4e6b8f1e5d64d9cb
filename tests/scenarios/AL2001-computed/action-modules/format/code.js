exports.format = (value, kind) => require('actions:' + kind).format(value);
