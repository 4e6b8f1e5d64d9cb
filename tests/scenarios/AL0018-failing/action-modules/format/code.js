exports.format = (value) => String(value) + actions.secrets.SUFFIX;
