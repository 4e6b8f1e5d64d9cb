'use strict';
// Writes what this Node binary exposes as a graph: objects are nodes, members are edges. It runs on every line of the table, the oldest
// being Node 12: no syntax newer than ES2018. Usage: node introspect.js <instances.json> <syntax.json> <output.json>
//
// What makes this harder than a loop over Object.keys:
// * A getter may do anything. Only getters of namespaces (module exports, globals, class statics) are called, never those of prototypes
//   (no receiver), of stdio (opens the stream) or of names that start with an underscore (internal by convention).
// * State (process.env, require.cache, ...) is recorded as a name and never entered: it describes this machine, not Node.
// * Array.isArray(Array.prototype) is true, so "skip arrays" would lose Array.prototype.
// * `sys` is `util` and `domain` patches EventEmitter when it is loaded: both are visited last.
// * Modules that need the node: prefix are missing from builtinModules before 24; the natives list has them.
const fs = require('fs');
const Module = require('module');

// Run-time deprecations: a wrapper made by util.deprecate calls process.emitWarning before its target. While `warning` is 'throw', the call
// ends there, so that a wrapper can be called without running what it wraps. process.noDeprecation would not do: on old lines
// util.deprecate then returns the bare function, and nothing is left to find.
let warning = 'ignore';
let recorded = null;
process.emitWarning = function (message, type, code) {
    const options = typeof type === 'object' && type !== null ? type : { type: type, code: code };
    if (options.type !== 'DeprecationWarning') {
        return;
    }
    if (warning === 'throw') {
        throw { deprecation: options.code || 'DEP', message: String(message) };
    }
    if (warning === 'record' && recorded === null) {
        recorded = options.code || 'DEP';
    }
};
process.removeAllListeners('warning');
process.on('warning', function () { });

function deprecationOf(fn) {
    if (typeof fn !== 'function' || !/^function deprecated\(\.\.\.args\) \{/.test(source(fn))) {
        return null;
    }
    warning = 'throw';
    try {
        Reflect.apply(fn, undefined, []);
    } catch (error) {
        return error && error.deprecation ? error.deprecation : null;
    } finally {
        warning = 'ignore';
    }
    return null;
}

const instances = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const syntax = JSON.parse(fs.readFileSync(process.argv[3], 'utf8'));
const output = process.argv[4];

const nodes = [];
const ids = new Map();
const queue = [];

const stateNames = new Set(['env', 'argv', 'execArgv', 'config', 'versions', 'release', 'mainModule', 'allowedNodeEnvironmentFlags',
    'moduleLoadList', 'stdin', 'stdout', 'stderr', 'openStdin', 'domain']);
const stateOfRequire = new Set(['cache', 'main', 'extensions']);
const stateObjects = new Set([process.env, process.argv, process.config, process.versions, process.release, require.cache,
    require.extensions, require.main, module.exports, exports]);
const functionNoise = new Set(['length', 'name', 'arguments', 'caller', 'prototype']);
const boring = new Set([Object.prototype, Function.prototype, Object.getPrototypeOf(async function () { }),
    Object.getPrototypeOf(function* () { }), Object.getPrototypeOf(async function* () { })]);

// A generator function has a prototype, but nothing is constructed with it.
const generatorPrototypes = new Set([Object.getPrototypeOf(function* () { }).prototype,
    Object.getPrototypeOf(async function* () { }).prototype]);

function isObject(value) {
    return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

// By identity: Node 18 and 20 bring Symbol.dispose under another description.
const wellKnown = new Map();
Object.getOwnPropertyNames(Symbol).forEach(function (name) {
    if (typeof Symbol[name] === 'symbol') {
        wellKnown.set(Symbol[name], name);
    }
});

function keyName(key) {
    if (typeof key === 'string') {
        return /[\s\u0000-\u001f]/.test(key) || key === '' ? null : key;
    }
    return wellKnown.has(key) ? '[Symbol.' + wellKnown.get(key) + ']' : null;
}

function prototypeOfClass(fn) {
    const descriptor = Object.getOwnPropertyDescriptor(fn, 'prototype');
    if (!descriptor || !isObject(descriptor.value)) {
        return null;
    }
    const proto = descriptor.value;
    if (generatorPrototypes.has(Object.getPrototypeOf(proto))) {
        return null;
    }
    const own = Reflect.ownKeys(proto).filter(function (key) { return key !== 'constructor' && keyName(key) !== null; });
    const parent = Object.getPrototypeOf(proto);
    if (own.length > 0 || (parent !== Object.prototype && parent !== null && !boring.has(parent)) || /^class\b/.test(source(fn))) {
        return boring.has(proto) && proto !== Object.prototype && proto !== Function.prototype ? null : proto;
    }
    return null;
}

function source(fn) {
    try {
        return Function.prototype.toString.call(fn);
    } catch (error) {
        return '';
    }
}

// A plain function without members of its own is a leaf: its identity answers no question.
function interestingFunction(fn) {
    return prototypeOfClass(fn) !== null || Reflect.ownKeys(fn).some(function (key) {
        return !functionNoise.has(key) && keyName(key) !== null && keyName(key)[0] !== '[';
    });
}

function enterable(value, kind) {
    if (typeof value === 'function') {
        return interestingFunction(value);
    }
    if (stateObjects.has(value)) {
        return false;
    }
    if (kind === 'prototype') {
        return true;
    }
    if (Array.isArray(value) || ArrayBuffer.isView(value)) {
        return false;
    }
    const tag = Object.prototype.toString.call(value);
    return !/^\[object (Map|Set|WeakMap|WeakSet|Date|RegExp|Promise|ArrayBuffer|SharedArrayBuffer|Generator|.* Iterator)\]$/.test(tag);
}

function nodeOf(value, kind) {
    let id = ids.get(value);
    if (id === undefined) {
        id = nodes.length;
        ids.set(value, id);
        nodes.push({ k: kind, e: {}, p: -1 });
        queue.push(value);
    }
    return id;
}

function classify(value, kind) {
    if (!isObject(value)) {
        return 'v';
    }
    if (ids.has(value)) {
        return ids.get(value);
    }
    if (!enterable(value, kind)) {
        return typeof value === 'function' ? 'f' : 'v';
    }
    return nodeOf(value, kind || (typeof value === 'function' ? (prototypeOfClass(value) ? 'class' : 'function') : 'object'));
}

function visit(value) {
    const node = nodes[ids.get(value)];
    const isFunction = typeof value === 'function';
    const isPrototype = node.k === 'prototype';
    const parent = Object.getPrototypeOf(value);
    Reflect.ownKeys(value).forEach(function (key) {
        const name = keyName(key);
        if (name === null || name === '__proto__' || (isFunction && functionNoise.has(name)) || (isPrototype && name === 'constructor')) {
            return;
        }
        let descriptor;
        try {
            descriptor = Object.getOwnPropertyDescriptor(value, key);
        } catch (error) {
            return;
        }
        if (!descriptor) {
            return;
        }
        const internal = name[0] === '_' || name[0] === '[';
        const deprecation = deprecationOf(descriptor.get || descriptor.set || descriptor.value);
        if (deprecation !== null) {
            node.w = node.w || {};
            node.w[name] = deprecation;
        }
        if (descriptor.get || descriptor.set) {
            let edge = 'v';
            if (descriptor.get && !isPrototype && !internal && !(value === process && stateNames.has(name))
                && !(value === require && stateOfRequire.has(name))) {
                try {
                    const read = value[key];
                    // A name without a value (localStorage without its flag) is no API: using it throws as if it were not there.
                    if (read === undefined) {
                        return;
                    }
                    edge = classify(read);
                } catch (error) {
                    edge = 'v';
                }
            }
            node.e[name] = edge;
            return;
        }
        const member = descriptor.value;
        if (member === undefined && !isPrototype && name !== 'undefined' && node.k !== 'leafy') {
            return;
        }
        if (internal || (value === process && stateNames.has(name)) || (value === require && stateOfRequire.has(name))
            || node.k === 'leafy') {
            node.e[name] = typeof member === 'function' ? 'f' : 'v';
        } else {
            node.e[name] = classify(member);
        }
    });
    if (isFunction) {
        const proto = prototypeOfClass(value);
        if (proto !== null) {
            node.e.prototype = nodeOf(proto, 'prototype');
        }
    }
    if (isObject(parent) && !boring.has(parent) && (typeof parent !== 'function' || prototypeOfClass(parent) !== null)) {
        node.p = nodeOf(parent, typeof parent === 'function' ? 'class' : 'prototype');
    }
}

function drain() {
    while (queue.length > 0) {
        visit(queue.shift());
    }
}

function pseudo(kind) {
    nodes.push({ k: kind, e: {}, p: -1 });
    return nodes.length - 1;
}

const roots = { globals: 0, modules: 0, commonjs: 0, intrinsics: 0, syntax: 0 };

// Names that need the prefix: ask by requiring, since no list of them exists before 24.
function moduleNames() {
    let natives = [];
    try {
        natives = Object.keys(process.binding('natives'));
    } catch (error) {
        natives = [];
    }
    const names = new Set();
    Module.builtinModules.concat(natives).forEach(function (name) {
        name = name.replace(/^node:/, '');
        if (!/^internal\//.test(name) && name !== 'config') {
            names.add(name);
        }
    });
    // Public modules first: an internal one that is loaded before the module it belongs to leaves that module half empty (_tls_common, tls).
    return Array.from(names).sort(function (one, other) {
        return (one[0] === '_') - (other[0] === '_') || (one < other ? -1 : 1);
    });
}

function tryRequire(specifier) {
    try {
        return { value: require(specifier) };
    } catch (error) {
        return null;
    }
}

roots.globals = nodeOf(globalThis, 'object');
roots.modules = pseudo('object');
roots.commonjs = pseudo('object');
roots.intrinsics = pseudo('object');
roots.syntax = pseudo('object');

// Syntax features by example, compiled as the body of the CommonJS wrapper. Regular expressions are also run: before Node 18 V8 compiles a
// literal when it is reached.
const vm = require('vm');
syntax.forEach(function (feature) {
    if (feature.module) {
        return;
    }
    const text = '(function (exports, require, module, __filename, __dirname) {'
        + (feature.run ? 'return ' + feature.example : feature.example) + '\n})';
    try {
        const compiled = new vm.Script(text).runInThisContext();
        if (feature.run) {
            compiled();
        }
        nodes[roots.syntax].e['syntax:' + feature.id] = 'v';
    } catch (error) {
        return;
    }
});

const last = ['domain', 'repl', 'sys'];
const names = moduleNames();
function load(list) {
    list.forEach(function (name) {
        recorded = null;
        [name, 'node:' + name].forEach(function (specifier) {
            warning = 'record';
            const loaded = tryRequire(specifier);
            warning = 'ignore';
            if (loaded !== null) {
                nodes[roots.modules].e[specifier] = classify(loaded.value);
                // Only the first load warns; both spellings name the same module.
                if (recorded !== null) {
                    nodes[roots.modules].w = nodes[roots.modules].w || {};
                    nodes[roots.modules].w[specifier] = recorded;
                }
            }
        });
    });
}
// The objects behind globals are visited first, in the order of the queue, so that domain's patches come after.
drain();
load(names.filter(function (name) { return last.indexOf(name) < 0; }));
drain();
load(last);
drain();

nodes[roots.commonjs].e.require = classify(require);
nodes[roots.commonjs].e.module = nodeOf(module, 'leafy');
['exports', '__filename', '__dirname'].forEach(function (name) { nodes[roots.commonjs].e[name] = 'v'; });
drain();

// Objects of the language that no name leads to.
const arrayIterator = Object.getPrototypeOf([][Symbol.iterator]());
const asyncGenerator = async function* () { };
const intrinsics = {
    IteratorPrototype: Object.getPrototypeOf(arrayIterator),
    ArrayIteratorPrototype: arrayIterator,
    MapIteratorPrototype: Object.getPrototypeOf(new Map()[Symbol.iterator]()),
    SetIteratorPrototype: Object.getPrototypeOf(new Set()[Symbol.iterator]()),
    StringIteratorPrototype: Object.getPrototypeOf(''[Symbol.iterator]()),
    RegExpStringIteratorPrototype: 'x'.matchAll ? Object.getPrototypeOf('x'.matchAll(/x/g)) : null,
    GeneratorPrototype: Object.getPrototypeOf(function* () { }).prototype,
    AsyncGeneratorPrototype: Object.getPrototypeOf(asyncGenerator).prototype,
    AsyncIteratorPrototype: Object.getPrototypeOf(Object.getPrototypeOf(asyncGenerator).prototype)
};
Object.keys(intrinsics).forEach(function (name) {
    if (intrinsics[name]) {
        nodes[roots.intrinsics].e[name] = nodeOf(intrinsics[name], 'prototype');
    }
});
nodes[roots.intrinsics].e.TypedArray = nodeOf(Object.getPrototypeOf(Uint8Array), 'class');
drain();

// Objects that stand behind getters of a prototype, of which there is one instance: what they have differs from line to line like a namespace.
[[tryRequire('crypto'), 'webcrypto', 'subtle'], [tryRequire('perf_hooks'), 'performance', 'nodeTiming']].forEach(function (way) {
    const owner = way[0] !== null && way[0].value[way[1]];
    if (isObject(owner) && ids.has(owner) && isObject(owner[way[2]])) {
        nodes[ids.get(owner)].e[way[2]] = nodeOf(owner[way[2]], 'object');
        drain();
    }
});

// Syntax of ES modules, compiled as modules; whatever else fails there is no question of syntax. Releases without import() have no modules.
function checkModuleSyntax() {
    return syntax.filter(function (feature) { return feature.module; }).reduce(function (before, feature) {
        return before.then(function () {
            // Not percent-encoded: Node 12 decodes that from 12.22.1 on only.
            return import('data:text/javascript;base64,' + Buffer.from(feature.example).toString('base64'));
        }).then(function () {
            nodes[roots.syntax].e['syntax:' + feature.id] = 'v';
        }, function (error) {
            if (isObject(error) && error.name !== 'SyntaxError' && error.message !== 'Not supported') {
                nodes[roots.syntax].e['syntax:' + feature.id] = 'v';
            }
        });
    }, Promise.resolve());
}

// import.meta is what a file sees; a data: URL has less.
function addImportMeta() {
    const file = output + '.mjs';
    fs.writeFileSync(file, 'export const meta = import.meta;');
    return import('file://' + file).then(function (loaded) {
        nodes[roots.commonjs].e['import.meta'] = nodeOf(loaded.meta, 'object');
        drain();
    }, function () { });
}

// Members that exist on instances only, and classes that are reachable through instances only.
function addInstance(recipe, instance) {
    const proto = Object.getPrototypeOf(instance);
    const known = ids.has(proto);
    const id = nodeOf(proto, 'prototype');
    if (!known) {
        const holder = pseudo('class');
        nodes[holder].e.prototype = id;
        nodes[roots.intrinsics].e[recipe.class] = holder;
    }
    drain();
    Reflect.ownKeys(instance).forEach(function (key) {
        const name = keyName(key);
        // The domain module, once loaded, gives every emitter a property of its name.
        if (name !== null && name !== 'domain' && name[0] !== '_' && name[0] !== '[' && !(name in proto)) {
            nodes[id].e[name] = typeof instance[key] === 'function' ? 'f' : 'v';
        }
    });
}

function finish() {
    fs.writeFileSync(output, JSON.stringify({ version: process.versions.node, roots: roots, nodes: nodes }));
    process.reallyExit(0);
}

process.on('uncaughtException', function () { });
process.on('unhandledRejection', function () { });
setTimeout(finish, 10000);
checkModuleSyntax().then(addImportMeta).then(function () {
    return instances.reduce(function (before, recipe) {
        return before.then(function () {
            return new Function('require', 'return ' + recipe.expression)(require);
        }).then(function (instance) {
            if (isObject(instance)) {
                addInstance(recipe, instance);
            }
        }).catch(function () { });
    }, Promise.resolve());
}).then(finish);
