exports.format = (value) => String(value).trim();
