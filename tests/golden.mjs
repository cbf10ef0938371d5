// Whole reports against reviewed files: each case of tests/golden/cases.json in each of its formats.
//   node tests/golden.mjs                    compares, prints the first difference of each
//   UPDATE_GOLDEN=1 node tests/golden.mjs    rewrites the files; the change is then reviewed like code
// POLICYLENS_CLI names the program (build/native/policylens). Standard error is part of the result.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.env.POLICYLENS_ROOT ?? new URL('..', import.meta.url).pathname;
const cli = process.env.POLICYLENS_CLI ?? join(root, 'build/native/policylens');
const folder = join(root, 'tests/golden');
const update = process.env.UPDATE_GOLDEN === '1';
const cases = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'));
const failures = [];
// A pack's hash changes with every correction of a name in it: in the golden files 000… stands for the first pack's, and so on.
const hashes = JSON.parse(spawnSync(cli, ['policy', 'list', '--format', 'json'], { encoding: 'utf8' }).stdout);
const withoutHashes = (text) => hashes.reduce((out, policy, i) => out.replaceAll(policy.sha256, String(i).repeat(64)), text);
const wanted = new Set(['cases.json']);
let compared = 0;

function firstDifference(want, got) {
  const a = want.split('\n');
  const b = got.split('\n');
  let line = 0;
  while (line < a.length && a[line] === b[line]) line += 1;
  return `line ${line + 1}\n    want ${JSON.stringify(a[line])?.slice(0, 300)}\n    got  ${JSON.stringify(b[line])?.slice(0, 300)}`;
}

function compare(name, output) {
  const got = withoutHashes(output);
  wanted.add(name);
  compared += 1;
  const file = join(folder, name);
  if (update) return writeFileSync(file, got);
  if (!existsSync(file)) return failures.push(`${name}: no such golden file`);
  const want = readFileSync(file, 'utf8');
  if (want !== got) failures.push(`${name}: ${firstDifference(want, got)}`);
}

mkdirSync(folder, { recursive: true });
for (const { name, input, args, formats, exit } of cases) {
  for (const format of formats) {
    const run = spawnSync(cli, ['check', input, ...args, '--format', format], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (run.status !== exit) failures.push(`${name} ${format}: exit ${run.status ?? run.signal}, want ${exit}\n    ${run.stderr.slice(0, 300)}`);
    if (run.stdout) compare(`${name}.${format}`, run.stdout);
    if (run.stderr) compare(`${name}.${format}.stderr`, run.stderr);
    if (!run.stdout && !run.stderr) failures.push(`${name} ${format}: said nothing`);
  }
}
for (const file of readdirSync(folder)) {
  if (wanted.has(file)) continue;
  if (update) rmSync(join(folder, file));
  else failures.push(`${file}: no case writes it any more`);
}

for (const failure of failures) console.log(failure);
console.log(`${compared} golden files ${update ? 'written' : 'compared'}, ${failures.length} failures`);
process.exit(failures.length === 0 && compared > 40 ? 0 : 1);
