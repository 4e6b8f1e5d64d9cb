exports.format = (value) => String(value).isWellFormed() && crypto.randomUUID();
