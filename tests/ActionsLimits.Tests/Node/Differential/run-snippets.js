// node run-snippets.js SNIPPETS OUT: for each line, a script as a JSON string, 1 when it runs, else the error.
'use strict';
var fs = require('fs');
var vm = require('vm');

process.emitWarning = function () { };
fs.writeFileSync(process.argv[3], fs.readFileSync(process.argv[2], 'utf8').split('\n').map(function (line) {
  try {
    vm.compileFunction(JSON.parse(line), ['module', 'exports', 'require'])({ require: require }, {}, require);
    return '1';
  } catch (error) {
    return '0 ' + error.name + ' ' + String(error.message).split('\n')[0];
  }
}).join('\n'));
