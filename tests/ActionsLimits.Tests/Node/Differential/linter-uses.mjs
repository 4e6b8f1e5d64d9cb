// node linter-uses.mjs PACKAGE OUT: every API that the tables of eslint-plugin-n name, as JSON lines [kind, access, ...path].
import { writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const load = (file) => import(pathToFileURL(join(process.argv[2], 'lib', file)));
const { enumeratePropertyNames } = await load('util/enumerate-property-names.js');
const { NodeBuiltinGlobals, NodeBuiltinModules } = await load('unsupported-features/node-builtins.js');
const properties = async (rule) => (await load(`rules/${rule}.js`)).default.meta.schema[0].properties;

const lines = new Set();
function add(kind, name) {
  const access = name.startsWith('new ') ? 'new' : name.endsWith('()') ? 'call' : 'read';
  const path = name.replace(/^new /, '').replace(/\(\)$/, '').split('.');
  if (kind === 'module' && builtinModules.includes('node:' + path[0])) {
    // Modules such as node:sqlite have no other name.
    path[0] = 'node:' + path[0];
  }

  lines.add(JSON.stringify([kind, access, ...path]));
}

for (const name of enumeratePropertyNames(NodeBuiltinModules)) {
  add('module', name);
}

for (const name of enumeratePropertyNames(NodeBuiltinGlobals)) {
  add('global', name);
}

for (const name of (await properties('no-unsupported-features/es-builtins')).ignores.items.enum) {
  add('global', name);
}

const deprecated = await properties('no-deprecated-api');
for (const name of deprecated.ignoreModuleItems.items.enum) {
  add('module', name);
}

for (const name of deprecated.ignoreGlobalItems.items.enum) {
  add('global', name);
}

writeFileSync(process.argv[3], [...lines].join('\n'));
