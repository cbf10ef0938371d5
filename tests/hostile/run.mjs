// Hostile inputs through the command line (and the shipped WebAssembly module, where it is built).
//
//   node tests/hostile/run.mjs          the table, the strings, 5,000 damaged inputs in both worlds and 20,000 through wasm alone
//   node tests/hostile/run.mjs long     200,000 damaged inputs in both worlds and 1,000,000 through wasm alone
//
//   node tests/hostile/run.mjs native   only the table and the strings, only natively
//
// Needs build/native/policylens (or POLICYLENS_CLI) and build/wasm/engine.{mjs,wasm}, policies.image and messages-*.txt (or POLICYLENS_WASM).
// Every answer of the module is compared with the command line's, byte for byte; after every 1,000 inputs a known answer is asked for.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { bytesOf, CASES } from './cases.mjs';
import { Damage } from './damage.mjs';
import { openEngine } from './engine.mjs';
import { differences } from './expect.mjs';
import { NAUGHTY } from './naughty.mjs';
import { AS_OF, checkFiles, outcomeOf, writeFiles } from './native.mjs';
import { hasFields, schemas } from './schemas.mjs';

const root = process.env.POLICYLENS_ROOT ?? new URL('../..', import.meta.url).pathname;
const cli = process.env.POLICYLENS_CLI ?? join(root, 'build/native/policylens');
const wasm = process.env.POLICYLENS_WASM ?? join(root, 'build/wasm');
const long = process.argv[2] === 'long';
const work = join(root, 'build/hostile');
const failures = [];
let checks = 0;

const judge = (what, found) => {
  checks += 1;
  for (const difference of found) failures.push(`${what}: ${difference}`);
};

const table = () => {
  const documents = checkFiles(cli, writeFiles(join(work, 'table'), CASES.map((row) => bytesOf(row.bytes))));
  CASES.forEach((row, i) => judge(row.note, differences(row, documents[i])));
};

// Each string as the one key of an object, and as the one value: named as it is, or not shown at all.
const strings = () => {
  const asKey = NAUGHTY.map((text) => Buffer.from(JSON.stringify({ [text]: 1 })));
  const keep = (document) => ({ outcome: outcomeOf(document), elements: (document.elements ?? []).map(({ name, first }) => ({ name, first })) });
  checkFiles(cli, writeFiles(join(work, 'keys'), asKey), keep).forEach((got, i) => {
    const first = `/${NAUGHTY[i].replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const right = got.outcome === 'accept' && got.elements.length === 1 && got.elements[0].name === NAUGHTY[i] && got.elements[0].first === first;
    judge(`key ${JSON.stringify(NAUGHTY[i].slice(0, 60))}`, right ? [] : [JSON.stringify(got).slice(0, 300)]);
  });
  const marked = NAUGHTY.map((text) => `${text}qZ7${text}`);
  const asValue = marked.map((text) => Buffer.from(JSON.stringify({ kept: text })));
  checkFiles(cli, writeFiles(join(work, 'values'), asValue), (document, line) => ({ outcome: outcomeOf(document), shown: line.includes('qZ7') })).forEach((got, i) => {
    judge(`value ${JSON.stringify(NAUGHTY[i].slice(0, 60))}`, got.outcome === 'accept' && !got.shown ? [] : [JSON.stringify(got)]);
  });
};

// The JSON Schema Test Suite: read, and fields found where there are some.
const suite = schemas();
const suiteBytes = suite.map(({ schema }) => Buffer.from(JSON.stringify(schema)));
const schemaSuite = () => {
  const documents = checkFiles(cli, writeFiles(join(work, 'schemas'), suiteBytes), (document) => document, ['--form', 'json-schema']);
  suite.forEach(({ note, schema }, i) => {
    const outcome = outcomeOf(documents[i]);
    const found = (documents[i].elements ?? []).length > 0;
    judge(`schema ${note}`, outcome === 'accept' && found === hasFields(schema) ? [] : [`${outcome}, ${found ? 'fields' : 'no field'}: ${JSON.stringify(schema).slice(0, 200)}`]);
  });
};

const hash = (text) => createHash('sha256').update(text).digest('hex');
const optionsFor = (i) => ({ name: `${i}.json`, asOf: AS_OF });

// The same bytes from the command line and from the module.
const sameInBothWorlds = (engine, what, buffers) => {
  const native = checkFiles(cli, writeFiles(join(work, 'both'), buffers), (_, line) => hash(line));
  buffers.forEach((bytes, i) => {
    const text = engine.check(bytes, optionsFor(i));
    if (text === null) judge(`${what} ${i}`, [`trap: ${engine.lastTrap} on ${bytes.toString('latin1').slice(0, 200)}`]);
    else if (native[i].crash) judge(`${what} ${i}`, [`${native[i].crash} on ${bytes.toString('latin1').slice(0, 200)}`]);
    else judge(`${what} ${i}`, hash(text.trimEnd()) === native[i] ? [] : [`not the same bytes for ${bytes.toString('latin1').slice(0, 200)}`]);
  });
};

const damagedInBothWorlds = (engine, count) => {
  const damage = new Damage(1);
  for (let done = 0; done < count; done += 1000) {
    sameInBothWorlds(engine, 'damaged', Array.from({ length: 1000 }, () => damage.next()));
  }
};

// One instance for all; the known answer after every 1,000 must not change by a byte.
const damagedWithCanary = (engine, count) => {
  const damage = new Damage(2);
  const canary = Buffer.from('{"format":"policylens-description/1","data":[{"name":"container ID","collected":"2026-01-05"},"client IP"]}');
  const known = engine.check(canary, optionsFor('canary'));
  const outcomes = new Map();
  const started = engine.instances;
  for (let i = 1; i <= count; i += 1) {
    const bytes = damage.next();
    const text = engine.check(bytes, optionsFor('damaged'));
    const outcome = text === null ? 'trap' : outcomeOf(JSON.parse(text));
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (text === null) judge(`damaged ${i}`, [`trap: ${engine.lastTrap} on ${JSON.stringify(bytes.toString('latin1').slice(0, 300))}`]);
    if (i % 1000 === 0) judge(`canary after ${i}`, engine.check(canary, optionsFor('canary')) === known ? [] : ['another answer']);
  }
  judge('instances', engine.instances === started ? [] : ['the instance had to be replaced']);
  console.log(`wasm: ${count} damaged inputs, one instance, ${engine.memory() / 2 ** 20} MiB: ${[...outcomes].map(([name, n]) => `${name} ${n}`).join(', ')}`);
};

table();
strings();
schemaSuite();
if (process.argv[2] === 'native') {
  for (const failure of failures.slice(0, 40)) console.log(failure);
  process.exit(failures.length === 0 ? 0 : 1);
}
const engine = await openEngine(wasm);
sameInBothWorlds(engine, 'row', CASES.map((row) => bytesOf(row.bytes)));
sameInBothWorlds(engine, 'schema', suiteBytes);
sameInBothWorlds(engine, 'key', NAUGHTY.map((text) => Buffer.from(JSON.stringify({ [text]: text }))));
damagedInBothWorlds(engine, long ? 200_000 : 5_000);
damagedWithCanary(await openEngine(wasm), long ? 1_000_000 : 20_000);
for (const failure of failures.slice(0, 40)) console.log(failure);
console.log(`hostile inputs: ${CASES.length} rows, ${NAUGHTY.length} strings, ${suite.length} schemas, ${checks} checks, ${failures.length} failures`);
process.exit(failures.length === 0 && checks > 5000 ? 0 : 1);
