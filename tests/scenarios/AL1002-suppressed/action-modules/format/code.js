// actionslimits-disable AL1002 -- accepted: see the ticket of this repository
// Trims a value and turns null into an empty text.
exports.format = (value) => String(value ?? '').trim();
