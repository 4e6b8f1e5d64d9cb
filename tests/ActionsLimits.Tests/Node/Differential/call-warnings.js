// node call-warnings.js BATCHES OUT: each line is a JSON array of snippets, bodies of async functions. Answers with a line for each snippet: the codes that it
// warns with, and the error that ends it or "ok". Node warns of each code once in a process, so that each batch has a process of its own.
'use strict';
var fs = require('fs');
var path = require('path');

var folder = path.dirname(process.argv[3]);
var batches = fs.readFileSync(process.argv[2], 'utf8').split('\n').map(function (line) { return JSON.parse(line); });

if (process.argv[4] === undefined) {
  fs.writeFileSync(path.join(folder, 'data.json'), '{}');
  var spawnSync = require('child_process').spawnSync;
  fs.writeFileSync(process.argv[3], batches.map(function (batch, index) {
    var child = spawnSync(process.execPath, [process.argv[1], process.argv[2], process.argv[3], String(index)], { encoding: 'utf8', cwd: folder });
    return child.stdout || batch.map(function () { return 'crash ' + String(child.stderr).split('\n')[0]; }).join('\n');
  }).join('\n'));
} else {
  var Body = Object.getPrototypeOf(async function () { }).constructor;
  var end = process.reallyExit;
  var codes = [];
  var answers = [];
  process.reallyExit = function () { };
  process.emitWarning = function (warning, type, code) {
    if (type === 'DeprecationWarning' || (type && type.type === 'DeprecationWarning')) {
      codes.push(typeof type === 'object' ? type.code : code);
    }
  };
  var run = function (index) {
    var batch = batches[Number(process.argv[4])];
    if (index === batch.length) {
      fs.writeSync(1, answers.join('\n'));
      end.call(process, 0);
      return;
    }
    codes = [];
    var finish = function (outcome) {
      // Some warn a moment later.
      setTimeout(function () {
        answers.push(codes.concat(outcome).join(' '));
        run(index + 1);
      }, 10);
    };
    var compiled;
    try {
      // In an async function, so that a call that throws and a promise that is rejected end alike.
      compiled = new Body('require', 'folder', batch[index]);
    } catch (error) {
      finish('SyntaxError');
      return;
    }
    compiled(require, folder).then(function () { finish('ok'); }, function (error) { finish(error.code || error.name); });
  };
  run(0);
}
