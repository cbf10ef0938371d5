// What takes how long when it grows: every shape of input here is checked with some thousand entries and with eight times as many, and
// must not take more than twice as long an entry. Nothing that can be loaded may hang: what is looked for among all the others, each
// time, is found here.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(process.env.POLICYLENS_ROOT ?? new URL('..', import.meta.url).pathname);
const cli = resolve(process.env.POLICYLENS_CLI ?? join(root, 'build/native/policylens'));
const FEW = 4000;
const TIMES = 8;
const SLACK_S = 0.3; // what is shorter is not to be told from noise

const list = (n, make) => Array.from({ length: n }, (_, i) => make(i));
const members = (n, make) => Object.fromEntries(list(n, make));
const day = (n) => new Date(Date.UTC(1990, 0, 1) + n * 86400000).toISOString().slice(0, 10);
const description = (data, more = {}) => JSON.stringify({ format: 'policylens-description/1', ...more, data });
const schema = (more) => JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...more });
const openapi = (more) => JSON.stringify({ openapi: '3.0.0', info: { title: 'growth' }, paths: {}, ...more });
const reference = (at) => ({ $ref: `#/$defs/d${at}` });
const text = { type: 'string' };
const long = (n, unit) => description(list(40, (i) => unit.repeat(n / unit.length) + String.fromCharCode(97 + (i % 26)))); // letters of a word

const shapes = {
  'products of a fact': (n) => description(['host ip'], { facts: { hostingTerminated: members(n, (i) => [`p${i}`, 'none']) } }),
  'products in use': (n) => description(['host ip'], { products: list(n, (i) => `p${i}`) }),
  'products of items': (n) => description(list(n, (i) => ({ name: 'host ip', hostingTerminated: { [`p${i}`]: 'none' } }))),
  'members nobody knows': (n) => description([{ name: 'host ip', ...members(n, (i) => [`a${i}`, 1]) }], members(n, (i) => [`b${i}`, 1])),
  'dates that are none': (n) => description(list(n, (i) => ({ name: `host ip ${i}`, collected: `2026-13-${i}` }))),
  'what items declare': (n) =>
    description(list(n, (i) => ({ name: 'host ip', category: `c${i}`, stores: [`s${i}`], purposes: [`p${i}`], keepDays: i, collected: day(i) }))),
  'stores of one item': (n) => description([{ name: 'host ip', stores: list(n, (i) => `s${i}`) }]),
  'dates of items': (n) => description(list(n, (i) => ({ name: 'host ip', featureTerminated: day(i), hostingTerminated: [day(i % 9000)] }))),
  'names': (n) => description(list(n, (i) => `host x${i.toString(26)}y ip`)),
  'names of sensitive data': (n) => description(list(n, (i) => `passwordOf${i} ssn x${i.toString(26)}y bank`)),
  'paths': (n) => description(list(n, (i) => ({ name: 'host ip', path: `a.b${i}.c` }))),
  'long words': (n) => long(n, 'h'),
  'long words that end alike': (n) => long(n, 's'),
  'long words of words': (n) => long(n, 'hostip'),
  'members of an object': (n) => JSON.stringify(members(n, (i) => [`hostIp${i.toString(26)}`, 1])),
  'objects by name': (n) => JSON.stringify({ containers: members(n, (i) => [`id${i.toString(16)}`, { name: 'x', image: 'y' }]) }),
  'records, each of its own kind': (n) => JSON.stringify(list(n, (i) => ({ [`k${i}`]: { hostIp: 1, name: 'x' } }))),
  'days of a log': (n) => list(n, (i) => JSON.stringify({ eventTime: day((i * 7919) % 30000), ip: '1.2.3.4', [`k${i % 500}`]: 1 })).join('\n'),
  'lines that are broken': (n) => list(n, (i) => (i % 2 ? 'oops' : '{"a": 1, "a": 2}')).join('\n'),
  'properties': (n) => schema({ properties: members(n, (i) => [`hostIp${i}`, text]) }),
  'alternatives': (n) => schema({ anyOf: list(n, (i) => ({ properties: { [`x${i}`]: text, same: { description: `d${i}` } } })) }),
  'references in a ring': (n) =>
    schema({ properties: { a: reference(0) }, $defs: members(n / 4, (i) => [`d${i}`, { properties: { name: text, x: reference((i + 1) % (n / 4)) } }]) }),
  'references one by one': (n) => schema({ ...reference(0), $defs: members(n, (i) => [`d${i}`, reference(i + 1)]) }),
  'references to nothing': (n) => schema({ properties: members(n, (i) => [`h${i}`, reference(i)]) }),
  'references doubled': (n) => schema({ ...reference(0), $defs: members(n, (i) => [`d${i}`, { properties: { a: reference(i + 1), b: reference(i + 1) } }]) }),
  'parameters': (n) => openapi({ paths: { '/x': { get: { parameters: list(n, (i) => ({ name: `hostIp${i}`, in: 'query', schema: text })) } } } }),
  'operations': (n) => openapi({ paths: members(n, (i) => [`/p${i}`, { get: { responses: { 200: { content: { 'application/json': { schema: { properties: { hostIp: text } } } } } } } }]) }),
};

const folder = mkdtempSync(join(tmpdir(), 'policylens-growth-'));
// Processor seconds of one check; NaN if it broke or took two minutes.
function seconds(input) {
  const file = join(folder, 'input.json');
  writeFileSync(file, input);
  const command = 'TIMEFORMAT="%U %S"; time timeout 120 "$0" check "$1" --as-of 2026-11-22 --threads 1 --format json > /dev/null 2> /dev/null; exit ${PIPESTATUS[0]}';
  const { status, stderr } = spawnSync('bash', ['-c', command, cli, file], { encoding: 'utf8' });
  const [user, system] = stderr.trim().split(' ').map(Number);
  return status <= 4 ? user + system : NaN;
}

const failures = [];
for (const [name, make] of Object.entries(shapes)) {
  const few = seconds(make(FEW));
  const many = seconds(make(FEW * TIMES));
  const good = many <= 2 * TIMES * few + SLACK_S;
  console.log(`${good ? '  ' : '! '}${name.padEnd(32)}${few.toFixed(2).padStart(7)} s ${many.toFixed(2).padStart(7)} s`);
  if (!good) failures.push(`${name}: ${FEW} entries take ${few.toFixed(2)} s, ${FEW * TIMES} take ${many.toFixed(2)} s`);
}
rmSync(folder, { recursive: true, force: true });
for (const failure of failures) console.log(failure);
console.log(`${Object.keys(shapes).length} shapes of input, ${failures.length} take longer and longer`);
process.exit(failures.length === 0 ? 0 : 1);
