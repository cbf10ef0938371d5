// A copy of JSONTestSuite (not part of this repository): y_ must be read, n_ refused, i_ is ours to decide; the same in both worlds.
//
//   node tests/hostile/suite.mjs FOLDER          FOLDER holds y_*.json, n_*.json, i_*.json (test_parsing of JSONTestSuite)
//
// Needs build/native/policylens (or POLICYLENS_CLI) and build/wasm/engine.{mjs,wasm} (or POLICYLENS_WASM).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEngine } from './engine.mjs';
import { AS_OF, checkFiles, outcomeOf, writeFiles } from './native.mjs';

const root = process.env.POLICYLENS_ROOT ?? new URL('../..', import.meta.url).pathname;
const cli = process.env.POLICYLENS_CLI ?? join(root, 'build/native/policylens');
const folder = process.argv[2];
const names = readdirSync(folder).filter((name) => /^[yni]_.*\.json$/.test(name)).sort();
const buffers = names.map((name) => readFileSync(join(folder, name)));
// As one value: several, one behind the other, are lines of a log otherwise.
const native = checkFiles(cli, writeFiles(join(root, 'build/hostile/suite'), buffers), (document) => outcomeOf(document), ['--form', 'record']);
const engine = await openEngine(process.env.POLICYLENS_WASM ?? join(root, 'build/wasm'));
const wrong = [];
const right = { y: 0, n: 0, i: 0 };
const decided = new Map();
names.forEach((name, i) => {
  const text = engine.check(buffers[i], { name, asOf: AS_OF, form: 'record' });
  const there = text === null ? `trap: ${engine.lastTrap}` : outcomeOf(JSON.parse(text));
  const kind = name[0];
  const good = kind === 'y' ? native[i] === 'accept' : kind === 'n' ? native[i] !== 'accept' && !native[i].crash : true;
  if (good && there === native[i]) right[kind] += 1;
  else wrong.push(`${name}: ${JSON.stringify(native[i])} natively, ${there} in the module`);
  if (kind === 'i') decided.set(native[i], [...(decided.get(native[i]) ?? []), name.slice(2, -5)]);
});
for (const [outcome, list] of decided) console.log(`open, ${outcome} (${list.length}): ${list.join(', ')}`);
for (const line of wrong) console.log(line);
console.log(`JSONTestSuite: ${right.y} accepted, ${right.n} refused, ${right.i} open and the same in both worlds, of ${names.length}; ${wrong.length} wrong`);
process.exit(wrong.length === 0 && right.y > 90 && right.n > 180 ? 0 : 1);
