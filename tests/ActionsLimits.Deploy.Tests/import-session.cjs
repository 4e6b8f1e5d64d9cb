// Runs many imports of the real Deploy CLI in one process: `node import-session.cjs <folder of auth0-deploy-cli>`.
// Most of an import is the compilation of the CLI's schema, which is the same each time; here it is compiled once. Everything else is reset
// before each import, so that one sees what a process of its own would see.
// Each line of the input is a job { directory, input, configuration, environment }, each line of the output its outcome { error }.
'use strict';

const path = require('path');
const readline = require('readline');

const folder = process.argv[2];
const load = (name) => require(require.resolve(name, { paths: [folder] }));

// The lines of the output are outcomes alone; what the CLI prints goes to the other stream.
const answer = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);

const Ajv = load('ajv/lib/ajv');
const compiled = new Map();
const original = Ajv.prototype.validate;
Ajv.prototype.validate = function (schema, data) {
  if (typeof schema === 'string') {
    // The name of a schema: Ajv looks at schemas themselves this way.
    return original.call(this, schema, data);
  }

  const validate = compiled.get(schema) ?? this.compile(schema);
  compiled.set(schema, validate);
  const valid = validate(data);
  this.errors = validate.errors;
  return valid;
};

const nconf = load('nconf');
const cli = require(path.join(folder, 'lib', 'index.js'));

async function run(job) {
  process.chdir(job.directory);
  for (const key of Object.keys(process.env)) {
    delete process.env[key];
  }
  Object.assign(process.env, job.environment);
  for (const name of Object.keys(nconf.stores)) {
    nconf.remove(name);
  }

  // What the command line makes of `import -c configuration -i input` (lib/args.js).
  await cli.default.import({ _: ['import'], input_file: job.input, config_file: job.configuration, env: true });
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    let error = null;
    try {
      await run(JSON.parse(line));
    } catch (failure) {
      error = String(failure.message ?? failure);
    }
    answer(JSON.stringify({ error }) + '\n');
  }
  process.exit(0);
})();
