// node evaluate-uses.js USES OUT: for each line of linter-uses.mjs 1 (there), 0 (missing), - (something on the way to it is missing) or ? (a name that has no value).
'use strict';
var fs = require('fs');

function member(value, name) {
  return value !== null && value !== undefined && (name in Object(value));
}

function outcome(use) {
  var path = use.slice(2);
  var value;
  if (use[0] === 'module') {
    try {
      value = require(path[0]);
    } catch (error) {
      if (error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_UNKNOWN_BUILTIN_MODULE') {
        return path.length === 1 ? '0' : '-';
      }

      throw error;
    }
  } else {
    // The values of the CommonJS wrapper are no properties of the global object.
    if (!(path[0] in globalThis) && ['require', 'module', 'exports', '__filename', '__dirname'].indexOf(path[0]) < 0) {
      return path.length === 1 ? '0' : '-';
    }

    value = path[0] === 'require' ? require : path[0] === 'module' ? module : path[0] === 'exports' ? exports : globalThis[path[0]];
  }

  for (var index = 1; index < path.length; index++) {
    if (!member(value, path[index])) {
      return index === path.length - 1 ? '0' : '-';
    }

    value = value[path[index]];
  }

  // A name without a value (crypto.Cipher in Node 22, process.exitCode) can be called either.
  return value === undefined || value === null ? '?' : '1';
}

process.emitWarning = function () { };
fs.writeFileSync(process.argv[3], fs.readFileSync(process.argv[2], 'utf8').split('\n').map(function (line) {
  return outcome(JSON.parse(line));
}).join(''));
