// Trims a value and turns null into an empty text.
exports.format = (value) => String(value ?? '').trim();
