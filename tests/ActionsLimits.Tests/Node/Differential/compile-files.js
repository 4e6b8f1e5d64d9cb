// node compile-files.js LIST OUT: one line per file of the list, '1' when this binary compiles it as Auth0 does, as the body of a function,
// else the error. A third argument: "compile" is enough for ordinary code; "strictly" looks for what compileFunction lets pass in some versions;
// "run" executes, too. Old syntax only: Node 12 runs this.
'use strict';
var fs = require('fs');
var vm = require('vm');
var parameters = ['module', 'exports', 'require', 'actions', 'console'];

function problem(text, file) {
  try {
    vm.compileFunction(text, parameters, { filename: file });
    if (process.argv[4] === 'compile') {
      return '1';
    }

    new vm.Script('(function (' + parameters.join(', ') + ') {\n' + text + '\n})', { filename: file });
    return '1';
  } catch (error) {
    return '0 ' + String(error.message).split('\n')[0];
  }
}

// "run" executes too: before V8 10 a regular expression is only looked at when it is reached.
function outcome(text, file) {
  var compiled = problem(text, file);
  if (process.argv[4] !== 'run' || compiled !== '1') {
    return compiled;
  }

  try {
    vm.compileFunction(text, parameters)({}, {}, require, {}, console);
    return '1';
  } catch (error) {
    return error instanceof SyntaxError || error.name === 'SyntaxError' ? '0 ' + String(error.message).split('\n')[0] : '1';
  }
}

var files = fs.readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean);
fs.writeFileSync(process.argv[3], files.map(function (file) {
  var text = fs.readFileSync(file, 'utf8');
  if (text.charCodeAt(0) === 0xfeff) {
    text = text.slice(1);
  }

  return outcome(text.replace(/^#!.*/, ''), file);
}).join('\n'));
