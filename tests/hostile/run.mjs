// Hostile inputs through the command line (and the shipped WebAssembly module, where it is built).
//
//   node tests/hostile/run.mjs          the table, the strings, 10,000 damaged inputs natively and 20,000 through wasm
//   node tests/hostile/run.mjs long     200,000 damaged inputs natively and 1,000,000 through wasm
//
// Needs build/native/policylens (or POLICYLENS_CLI); wasm: build/wasm/engine.{mjs,wasm}.
import { join } from 'node:path';
import { bytesOf, CASES } from './cases.mjs';
import { differences } from './expect.mjs';
import { NAUGHTY } from './naughty.mjs';
import { checkFiles, outcomeOf, writeFiles } from './native.mjs';

const root = process.env.POLICYLENS_ROOT ?? new URL('../..', import.meta.url).pathname;
const cli = process.env.POLICYLENS_CLI ?? join(root, 'build/native/policylens');
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

table();
strings();
for (const failure of failures) console.log(failure);
console.log(`hostile inputs: ${CASES.length} rows, ${NAUGHTY.length} strings twice; ${checks} checks, ${failures.length} failures`);
process.exit(failures.length === 0 && checks > 500 ? 0 : 1);
