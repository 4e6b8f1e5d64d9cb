exports.count = (a, b) => new Set(a).union(new Set(b)).size;
