exports.format = (event) => event.secrets.SUFFIX;
