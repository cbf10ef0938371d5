// Every file and every output in one of the project's formats is valid under its published JSON Schema (policies/schemas/),
// by a validator that is not ours. What it validates is found by the member `format`, so a new example cannot be forgotten.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = process.env.POLICYLENS_ROOT ?? new URL('..', import.meta.url).pathname;
const cli = process.env.POLICYLENS_CLI ?? join(root, 'build/native/policylens');
const require = createRequire(join(root, 'web/package.json'));
const Ajv = require('ajv/dist/2020.js').default;

const NAMES = ['policy', 'vocabulary', 'calendar', 'description', 'facts', 'decisions', 'report', 'answer', 'error'];
const ajv = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true });
const validators = new Map();
let checks = 0;
const failures = [];

for (const name of NAMES) {
  const file = join(root, `policies/schemas/${name}.schema.json`);
  if (!existsSync(file)) {
    failures.push(`${name}: no schema`);
    continue;
  }
  try {
    validators.set(name, ajv.compile(JSON.parse(readFileSync(file, 'utf8'))));
  } catch (error) {
    failures.push(`${name}: the schema itself is wrong: ${error.message}`);
  }
}

function validate(name, what, value) {
  const check = validators.get(name);
  if (!check) return;
  checks += 1;
  if (check(value)) return;
  for (const error of check.errors.slice(0, 5)) failures.push(`${what}: ${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`);
}

// A file under a folder named `bad` or `faulty` is there to be wrong.
const files = execFileSync('git', ['ls-files', 'policies/*.json', 'examples/*.json', 'tests/*.json'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file && !/\/(bad|faulty|packs|seeds)\//.test(file) && !file.includes('/schemas/'));
const seen = new Map();
for (const file of files) {
  let value;
  try {
    value = JSON.parse(readFileSync(join(root, file), 'utf8'));
  } catch {
    continue; // an input that is meant to be broken; its own test says so
  }
  const format = typeof value?.format === 'string' ? /^policylens-([a-z]+)\/1$/.exec(value.format) : null;
  if (!format || !NAMES.includes(format[1]) || /(^|[-_/])bad[-_.]/.test(file)) continue;
  seen.set(format[1], (seen.get(format[1]) ?? 0) + 1);
  validate(format[1], file, value);
}
for (const name of ['policy', 'vocabulary', 'calendar', 'description', 'facts', 'decisions', 'report']) {
  if (!seen.get(name)) failures.push(`no file of format ${name} was found: the walk is broken or an example is missing`);
}

// Outputs: reports, errors and answers as the command line prints them now.
const run = (args, input) => spawnSync(cli, args, { cwd: root, input, encoding: 'utf8', maxBuffer: 1 << 28 }).stdout;
const asOf = ['--as-of', '2026-01-01'];
for (const file of files.filter((name) => /^(examples|tests\/inputs)\//.test(name))) {
  const out = run(['check', file, '--format', 'json', ...asOf]);
  if (!out) continue;
  const value = JSON.parse(out);
  validate(value.format === 'policylens-error/1' ? 'error' : 'report', `check ${file}`, value);
}
validate('error', 'check of a broken input', JSON.parse(run(['check', '-', '--format', 'json', ...asOf], '{"a": ')));
const questions = [
  '{"id":1,"category":"tcss.privacy.asset-management","inputs":{"collected":"2026-01-05","hostingTerminated":"none","asOf":"2026-02-01"}}',
  '{"id":2,"category":"tcss.dpsa.console-configuration","inputs":{"deletionRequested":"2026-01-05","asOf":"2026-02-01"}}',
  '{"id":3,"category":"nothing","inputs":{}}',
  '{"id":4',
].join('\n');
const answers = run(['retention'], `${questions}\n`).trim().split('\n');
if (answers.length !== 4) failures.push(`retention: ${answers.length} answers to 4 lines`);
for (const [i, line] of answers.entries()) validate('answer', `retention line ${i + 1}`, JSON.parse(line));

for (const failure of failures) console.log(failure);
console.log(`${checks} documents validated, ${failures.length} failures`);
process.exit(failures.length === 0 && checks > 20 ? 0 : 1);
