// Records what the real Deploy CLI and its libraries do with generated input, for RecordedBehaviourTests.
//   npm install auth0-deploy-cli@8.44.0 --ignore-scripts --prefix <folder>
//   node record.mjs <folder>
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

const require = createRequire(path.resolve(process.argv[2], 'package.json'));
require('auth0-deploy-cli');
const { keywordReplace } = require('auth0-deploy-cli/lib/tools/utils.js');
const { sanitize } = require('auth0-deploy-cli/lib/utils.js');
const yaml = require('js-yaml');

let seed = 20261125;
const random = (limit) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * limit);
};
const pick = (list) => list[random(list.length)];
const times = (count, make) => Array.from({ length: count }, make);
const attempt = (run) => {
  try {
    return run();
  } catch {
    return null;
  }
};

// Keyword replacement. The mapping is kept as text: key order and spelling of numbers matter.
const keys = ['A', 'AB', 'B', 'A_B', 'a', 'A.B', 'A|B', 'X(Y)', 'A+', '[AB]', '[^A]', '10', '2', 'é', 'A-B', '$', '^A', 'A\\d', '[', '(', 'A$', 'A??', '(?=A)A', '\\s'];
const values = ['"v"', '""', '"a\\"b"', '"##A##"', '"@@B@@"', '"##B##x"', '"$&$1$$"', '"\\n\\u0001é😀\\ud800"', '1', '1.50', '-0', '1e21', '1e-7', '123456789012345680000', '0.000001', '1E400', 'true', 'null',
  '[]', '[1,"x",null,[2,[3]]]', '{"b":1,"a":{"2":"x","1":"y"}}', '"\u2028/"'];
const pieces = ['@@A@@', '"@@A@@"', "'@@A@@'", '##A##', '##AB##', '@@AB@@', '"@@B@@', '@@B@@"', "'@@A_B@@\"", '##A.B##', '##AxB##', '##XY##', '##AA##', '@@10@@', '##2##', '@@a@@', '#', '@', '"', "'", ' ', 'x', '\n', '##é##',
  '"@@é@@"', '##A##A##', '@@@A@@@', '##A-B##', '##$##', '##^A##', '##A1##', '## ##', '##B', '@@B', '"@@A|B@@"'];
const keywords = times(500, () => {
  const members = times(1 + random(4), () => `${JSON.stringify(pick(random(3) ? keys.slice(0, 5) : keys))}:${pick(values)}`);
  const mapping = `{${members.join(',')}}`;
  const text = times(1 + random(8), () => pick(pieces)).join('');
  return { mapping, text, result: attempt(() => keywordReplace(text, JSON.parse(mapping))) };
});

// YAML. What JSON cannot hold is marked.
const scalars = ['~', 'null', 'Null', 'nULL', 'true', 'True', 'TRUE', 'tRue', 'yes', 'no', 'on', '0', '-0', '+1', '010', '0o17', '0x1F', '0b11', '0b2', '0x', '-0x1f', '1_000', '1.5', '1.', '.5', '-.5', '+.5', '1e3', '1e', '1e+3', '.inf', '-.INF',
  '.nan', '+.nan', '12:30', '12:30:45', '2024-01-01', '2024-1-1', '2024-01-01T00:00:00Z', '2024-01-01 00:00:00', '2024-1-1 0:00:00.5 +01:30', '1e400', '""', "''", "'it''s'", '"a\\tb\\u00e9\\x41"', '"a\n  b"', "'a\n\n  b'", 'a b', 'a: b', 'a #b', 'a#b',
  '#a', '##A##', '@a', '@@A@@', '`a', '%a', '!a', '!!str 5', '!!int 5', '!!int x', '!!float 5', '!!bool yes', '!!null ""', '!!binary aGk=', '!!timestamp 2024-01-01', '! 5', '*a', '&x 5', '-', '- a', '-a', '?', '? a', ':', ':a', 'a:', '{}', '[]', '{a: 1}', '{a: 1, a: 2}', '{a}', '[a, b: c]',
  '{"a":1}', '[1,]', '[,]', '[a', 'a]', '{a: [b, {c: d}]}', '|\n  x\n  y\n', '|-\n  x\n', '|+\n  x\n\n', '>\n  x\n  y\n\n  z\n', '>-\n  x\n', '|2\n    x\n', '"\\q"', '"unclosed', '\ta', '😀', 'é', '\u0000', '\u0007', '\ue000', '1 2', 'a,b', 'a\\b', "a'b", '<<', '=', '---', '...', 'a\n b', '"a" b'];
const places = [(s) => `k: ${s}\n`, (s) => `- ${s}\n`, (s) => `[${s}, x]\n`, (s) => `{k: ${s}}\n`, (s) => `${s}\n`, (s) => `${s}: v\n`];
const documents = ['', '\n', '# c\n', '---\na: 1\n', '---\na: 1\n...\n', 'a: 1\n---\nb: 2\n', '%YAML 1.2\n---\na: 1\n', 'a: 1\na: 2\n', 'a: &x [1, 2]\nb: *x\n', 'a: &x {p: 1}\nb:\n  <<: *x\n  q: 2\n', 'a: &x {p: 1, q: 1}\nb:\n  <<: *x\n  p: 2\n',
  'a: &x {p: 1}\nb:\n  p: 2\n  <<: *x\n', 'a: &x {p: 1}\nc: &y {p: 2, r: 3}\nb:\n  <<: [*x, *y]\n', 'b:\n  <<: 5\n', 'a: *missing\n', 'k:\n- a\n- b\n', 'k:\n  - a\n   - b\n', 'k:\n\t- a\n', 'a:\n  b: 1\n c: 2\n', 'a: 1\n  b: 2\n', 'a: b: c\n', 'a:\r\n  - b\r\n  - |\r\n    c\r\n',
  '- - - a\n', '- a: 1\n  b: 2\n- c\n', '? a\n: b\n', '? [a, b]\n: c\n', '? {a: b}\n: c\n', '1: a\ntrue: b\nnull: c\n1.0: d\n', '"a": 1\n\'b\': 2\n', 'a: "x\\\n  y"\n', 'a: !!map {b: 1}\n', 'a: !!seq [1]\n', 'a: !!set {b}\n', 'a: !!omap [b: 1]\n', 'a: !x {b: 1}\n', 'a: ##KEY##\nb: 1\n', 'a: [##KEY##]\n', 'a: @@KEY@@\n',
  'a: x ##KEY##\n', 'a: x##KEY##\n', 'a: &x\n  b: *x\n', 'a: &x 1\nb: &x 2\nc: *x\n', '&k a: 1\nb: *k\n', '\ufeffa: 1\n', 'a: 1 # c\n# d\nb: 2', 'a: >\n\n  x\n   y\n  z\n', 'a: |\n  x\n # c\nb: 1\n', 'actions:\n  - name: A\n    code: ./a.js\n    secrets:\n      - name: S\n        value: "##S##"\n',
  '[[[[[[]]]]]]\n', '{a: {b: {c: [d]}}}\n', '[' .repeat(99) + ']'.repeat(99), '['.repeat(101) + ']'.repeat(101), '{a: 1\n}\n', 'a: {\n  b: 1,\n  c: 2\n}\n', 'a: [\n1,\n2\n]\n', 'a: [\n  1\n  2\n]\n'];
const shape = (value) => JSON.stringify(value, function replace(key, current) {
  const raw = this[key];
  if (raw instanceof Date || raw instanceof Uint8Array) return { $other: true };
  if (typeof raw === 'number' && !Number.isFinite(raw)) return { $number: String(raw) };
  return current;
}) ?? 'null';

// Documents as exports write them and people change them, with one to three slips each.
const written = [`actions:
  - name: First action
    code: ./actions/First action/code.js
    runtime: node22
    deployed: true
    secrets:
      - name: KEY
        value: ##KEY##
      - name: B
        value: '##B##'
    dependencies: []
triggers:
  post-login:
    - action_name: First action
      display_name: "First: action"
`, `tenant: {friendly_name: 'x', list: [a, b: c, "d"]}
# comment
clients:
  -
    name: "My SPA"
    text: >-
      {{code}} is your code
      for x

    body: |
      line
        more
  - name: b
    callbacks: @@CB@@
    k: [
      1,
      2
    ]
`, `base: &base
  a: 1
  b: [x, y]
other:
  <<: *base
  c: ~
  "q": 'it''s'
? complex
: value
n: 0x1F
`, `a: {b: c, "d": [e, {f: g}]}
h:
- i
- j: k
  l: m
-
  n: o
multi: this is
  a plain
  scalar
dq: "a
  b\\n \\
  c"
`];
const slips = ['\n', '\n\n', '  ', '    ', ' ', '\t', ': ', ':', '- ', '-', '#', ' #', '##K##', '@@K@@', '"', "'", '[', ']', '{', '}', ', ', ',', '&a ', '&a k: ', '*a', '!!str ', '!!int ', '!x ', '|', '>', '|-\n', '>+\n', '|2', '? ', '?', '%', '`', '\\',
  '...\n', '---\n', '<<: *base', '~', 'true', 'é', '😀', '\r\n', '\u00a0', 'a', 'key: value', '1', '0x', '"a": ', '\u2028', '\u0085', '\u0007', '!!set {a, b}', '!!pairs [a: 1]', '!!binary aGk=', '!<tag:yaml.org,2002:str> '];
let slipSeed = 20261127;
const slip = (limit) => {
  slipSeed = (Math.imul(slipSeed, 1664525) + 1013904223) >>> 0;
  return Math.floor((slipSeed / 2 ** 32) * limit);
};
const slipped = times(2000, () => {
  let text = written[slip(written.length)];
  if (slip(2)) {
    const lines = text.split('\n');
    const from = slip(lines.length);
    text = `${lines.slice(from, from + 1 + slip(6)).join('\n')}\n`;
  }
  for (let edits = slip(3); edits >= 0; edits--) {
    const at = slip(text.length + 1);
    text = text.slice(0, at) + slips[slip(slips.length)] + text.slice(at + (slip(2) ? 0 : slip(3)));
  }
  return text;
});
const yamls = [...new Set([...documents, ...scalars.flatMap((scalar) => places.map((place) => place(scalar))), ...slipped])].map((text) => ({
  text,
  result: attempt(() => shape(yaml.load(text) ?? null)),
}));

// JSON: valid or not, and what it holds.
const jsonPieces = ['{', '}', '[', ']', ',', ':', '"a"', '"b"', '1', '-1', '01', '1.', '.5', '1e5', 'true', 'null', 'nul', '"\\u00e9"', '"\\ud800"', '"\\x"', '"\n"', ' ', '\n', '\t', '\u00a0', "'a'", '//c\n', '/*c*/', 'NaN', '"__proto__"'];
const seeds = ['{"a":1}', '{"a":[1,{"b":null}],"a":2}', '[]', '[1,2]', '"x"', '{"2":1,"1":2,"a":{"a":[[]]}}'];
const jsons = times(400, () => {
  let text = pick(seeds);
  for (let edits = random(3); edits > 0; edits--) {
    const at = random(text.length + 1);
    text = text.slice(0, at) + pick(jsonPieces) + text.slice(at + random(2));
  }
  return { text, result: attempt(() => JSON.stringify(JSON.parse(text))) };
});

const names = ['Login', 'My Action', 'a/b', 'a:b', 'a?b<c>d\\e*f|g"h', '.', '..', '...', 'con', 'CON.txt', 'nul.', 'com1', 'com10', 'lpt9.x', 'aux ', 'a.', 'a ', 'a. .', ' a', '.a', '', '\u0001a', 'a\u0085', 'é', '😀', 'a-', '-', '?', '??', 'con?', 'x'.repeat(300), 'é'.repeat(200), '😀'.repeat(100),
  'x'.repeat(254) + 'é', 'x'.repeat(253) + '😀', 'prn\u2028x', 'prn.\u2028x', 'COM0', 'a\nb'];
const fileNames = names.map((name) => ({ name, result: sanitize(name) }));

const lines = (cases) => `[\n${cases.map((item) => JSON.stringify(item)).join(',\n')}\n]\n`;
const folder = path.dirname(new URL(import.meta.url).pathname);
const ascii = (text) => text.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
for (const [name, cases] of Object.entries({ keywords, yaml: yamls, json: jsons, 'file-names': fileNames })) {
  writeFileSync(path.join(folder, `${name}.json`), ascii(lines(cases)));
}
