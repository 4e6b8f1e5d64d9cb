'use strict';
// Answers, for each line "owner<TAB>name" of a file, whether this binary has that member: by reading property after property, as a program
// would; '-' when nothing can be read because the object itself is missing. Written independently of the introspection script that made the table. Usage: node evaluate-paths.js <paths> <instances.json> <out>
const fs = require('fs');
process.emitWarning = function () { };
process.on('warning', function () { });
process.on('uncaughtException', function () { });
process.on('unhandledRejection', function () { });

const rows = fs.readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean);
const recipes = JSON.parse(fs.readFileSync(process.argv[3], 'utf8'));
const instances = new Map();
const hidden = new Map();
const standIns = new Set();

const arrayIterator = Object.getPrototypeOf([][Symbol.iterator]());
hidden.set('TypedArray', Object.getPrototypeOf(Uint8Array));
hidden.set('IteratorPrototype', Object.getPrototypeOf(arrayIterator));
hidden.set('Iterator.prototype', Object.getPrototypeOf(arrayIterator));
hidden.set('ArrayIteratorPrototype', arrayIterator);
hidden.set('MapIteratorPrototype', Object.getPrototypeOf(new Map()[Symbol.iterator]()));
hidden.set('SetIteratorPrototype', Object.getPrototypeOf(new Set()[Symbol.iterator]()));
hidden.set('StringIteratorPrototype', Object.getPrototypeOf(''[Symbol.iterator]()));
hidden.set('RegExpStringIteratorPrototype', Object.getPrototypeOf('x'.matchAll(/x/g)));
hidden.set('GeneratorPrototype', Object.getPrototypeOf(function* () { }).prototype);
hidden.set('AsyncGeneratorPrototype', Object.getPrototypeOf(async function* () { }).prototype);
hidden.set('AsyncIteratorPrototype', Object.getPrototypeOf(hidden.get('AsyncGeneratorPrototype')));

function read(owner, name) {
    if (owner === null || owner === undefined) {
        return undefined;
    }
    if (name === '[[Prototype]]') {
        return Object.getPrototypeOf(owner);
    }
    if (/^\[Symbol\.\w+\]$/.test(name)) {
        return owner[Symbol[name.slice(8, -1)]];
    }
    try {
        return owner[name];
    } catch (error) {
        return undefined;
    }
}

function requireOrUndefined(specifier) {
    try {
        return require(specifier);
    } catch (error) {
        return undefined;
    }
}

// A first step names a module, a global, or an object that no name leads to.
function root(step) {
    if (step === 'globalThis') {
        return globalThis;
    }
    if (step === 'module') {
        return requireOrUndefined('module');
    }
    if (step === 'require') {
        return require;
    }
    const builtin = require('module').builtinModules.indexOf(step) >= 0 || /^node:/.test(step) || step === 'test/reporters';
    const loaded = builtin ? requireOrUndefined(step) || requireOrUndefined('node:' + step) : undefined;
    const named = loaded !== undefined ? loaded : read(globalThis, step);
    return named !== undefined ? named : hidden.get(step);
}

function resolve(path) {
    if (path === 'Iterator.prototype') {
        return hidden.get(path);
    }
    const steps = path.split('.');
    let at = root(steps[0]);
    for (let index = 1; index < steps.length; index++) {
        at = read(at, steps[index]);
    }
    return at;
}

function has(ownerPath, name) {
    if (ownerPath === '[modules]') {
        return requireOrUndefined(name) !== undefined;
    }
    const owner = resolve(ownerPath);
    if (owner === null || owner === undefined || standIns.has(owner) || (typeof owner !== 'object' && typeof owner !== 'function')) {
        return null;
    }
    const symbol = /^\[Symbol\.\w+\]$/.test(name) ? Symbol[name.slice(8, -1)] : name;
    if (symbol === undefined) {
        return false;
    }
    if (symbol in owner) {
        // A name without a value is no API. A getter of a prototype has no receiver here, and says nothing.
        try {
            return owner[symbol] !== undefined || /prototype/i.test(ownerPath) || instances.has(owner);
        } catch (error) {
            return true;
        }
    }
    // What instances have, heirs have. Names that start with an underscore are internal, and not asked of instances.
    for (let at = owner; at !== null && name[0] !== '_'; at = Object.getPrototypeOf(at)) {
        if (instances.has(at) && symbol in instances.get(at)) {
            return true;
        }
    }
    return false;
}

function finish() {
    const answers = rows.map(function (row) {
        const fields = row.split('\t');
        let answer = null;
        try {
            answer = has(fields[0], fields[1]);
        } catch (error) {
            answer = null;
        }
        return answer === null ? '-' : answer ? '1' : '0';
    });
    fs.writeFileSync(process.argv[4], answers.join(''));
    process.reallyExit(0);
}

setTimeout(finish, 10000);
recipes.reduce(function (before, recipe) {
    return before.then(function () {
        return new Function('require', 'return ' + recipe.expression)(require);
    }).then(function (instance) {
        if (instance !== null && (typeof instance === 'object' || typeof instance === 'function')) {
            instances.set(Object.getPrototypeOf(instance), instance);
            // Older releases give another class for the same recipe.
            const constructor = Object.getPrototypeOf(instance).constructor;
            if (constructor && constructor.name === recipe.class) {
                const stand = { prototype: Object.getPrototypeOf(instance) };
                standIns.add(stand);
                hidden.set(recipe.class, stand);
            }
        }
    }).catch(function () { });
}, Promise.resolve()).then(finish);
