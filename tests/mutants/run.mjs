// Defects in the C++, one at a time, each of which the tests must find.
//
//   node tests/mutants/run.mjs             every planted defect (planted.mjs), each by the test named beside it; the long run
//   node tests/mutants/run.mjs list        only checks that each stands where it is said to (seconds)
//   node tests/mutants/run.mjs score [N] [SEED]   N (100) operators changed at random in retention, intake, matcher, checker: how
//                                          many are found, and which survive
//
// Works on a copy in build/mutants. Needs what the oracle and the hostile inputs need; of those only the command line's part is run.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Damage } from '../hostile/damage.mjs';
import { PLANTED } from './planted.mjs';

const root = new URL('../..', import.meta.url).pathname;
const tree = join(root, 'build/mutants/tree');
const build = join(root, 'build/mutants/native');
const cli = join(build, 'policylens');

const prepare = () => {
  mkdirSync(tree, { recursive: true });
  for (const name of ['src', 'policies', 'tests', 'examples', 'CMakeLists.txt']) execFileSync('cp', ['-ru', join(root, name), tree]);
  const launcher = spawnSync('ccache', ['--version']).error ? [] : ['-DCMAKE_CXX_COMPILER_LAUNCHER=ccache'];
  execFileSync('cmake', ['-S', tree, '-B', build, '-G', 'Ninja', ...launcher], { stdio: 'ignore' });
};
const compiles = (targets = ['policylens']) => spawnSync('cmake', ['--build', build, '--target', ...targets], { stdio: 'ignore' }).status === 0;

const finders = {
  retention: () => spawnSync(join(root, 'tests/oracle/run.sh'), ['retention', '20000'], { env: { ...process.env, POLICYLENS_CLI: cli }, stdio: 'ignore' }),
  check: () => spawnSync(join(root, 'tests/oracle/run.sh'), ['check', '3000'], { env: { ...process.env, POLICYLENS_CLI: cli }, stdio: 'ignore' }),
  hostile: () => spawnSync('node', [join(root, 'tests/hostile/run.mjs'), 'native'], { env: { ...process.env, POLICYLENS_CLI: cli }, stdio: 'ignore' }),
  units: () => spawnSync('ctest', ['--test-dir', build, '-j2', '--stop-on-failure', '--timeout', '60'], { stdio: 'ignore' }),
};

// Plants, builds, asks, and puts back. `null`: the compiler found it.
const tried = (file, changed, asked, targets) => {
  const path = join(tree, file);
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, changed);
  try {
    if (!compiles(targets)) return null;
    return asked.find((name) => finders[name]().status !== 0) ?? '';
  } finally {
    writeFileSync(path, before);
  }
};

const misplaced = PLANTED.filter(([, file, from]) => readFileSync(join(root, file), 'utf8').split(from).length !== 2);
for (const [note, file] of misplaced) console.log(`${note}: its text does not stand exactly once in ${file}`);

const planted = () => {
  prepare();
  if (!compiles() || Object.entries(finders).some(([name, ask]) => name !== 'units' && ask().status !== 0)) throw new Error('without a defect the tests do not pass');
  let found = 0;
  for (const [note, file, from, to, finder] of PLANTED) {
    const by = tried(file, readFileSync(join(root, file), 'utf8').replace(from, () => to), [finder]);
    if (by === finder) found += 1;
    console.log(`${by === finder ? `found by ${finder}` : by === null ? 'DOES NOT COMPILE' : 'NOT FOUND'}: ${note}`);
  }
  console.log(`planted defects: ${found} of ${PLANTED.length} found`);
  return found === PLANTED.length;
};

const SWAPS = [[' < ', ' <= '], [' <= ', ' < '], [' > ', ' >= '], [' >= ', ' > '], [' == ', ' != '], [' != ', ' == '], [' && ', ' || '], [' || ', ' && '], [' + 1', ' + 2'], ['std::max(', 'std::min('], ['std::min(', 'std::max('], ['return true;', 'return false;'], ['return false;', 'return true;']];
const MODULES = ['retention.cc', 'retention_core.cc', 'retention_interval.cc', 'retention_notes.cc', 'dates.cc', 'record_intake.cc', 'path_tree.cc', 'value_type.cc', 'description_intake.cc', 'schema_intake.cc', 'matcher.cc', 'checker_declared.cc', 'checker_retention.cc', 'checker_conditions.cc', 'checker_names.cc'];
const score = (count, seed) => {
  prepare();
  const all = ['all'];
  if (!compiles(all) || finders.units().status !== 0) throw new Error('without a defect the tests do not pass');
  const places = MODULES.filter((name) => existsSync(join(root, 'src', name))).flatMap((name) => {
    const text = readFileSync(join(root, 'src', name), 'utf8');
    return SWAPS.flatMap(([from, to]) => [...text.matchAll(new RegExp(from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g'))].map((hit) => ({ file: `src/${name}`, at: hit.index, from, to })));
  });
  const random = new Damage(seed);
  const tally = { found: 0, survived: 0, compiler: 0 };
  for (let i = 0; i < count; i += 1) {
    const { file, at, from, to } = random.pick(places);
    const text = readFileSync(join(root, file), 'utf8');
    const by = tried(file, text.slice(0, at) + to + text.slice(at + from.length), ['units', 'retention', 'check'], all);
    tally[by === null ? 'compiler' : by === '' ? 'survived' : 'found'] += 1;
    if (by === '') console.log(`survived: ${file}:${text.slice(0, at).split('\n').length} \`${from.trim()}\` → \`${to.trim()}\``);
  }
  const judged = tally.found + tally.survived;
  console.log(`mutation score: ${tally.found} of ${judged} found (${Math.round((100 * tally.found) / Math.max(judged, 1))} %), ${tally.compiler} refused by the compiler, ${places.length} places (seed ${seed})`);
  return judged > 0;
};

const [mode = 'planted', count = '100', seed = '1'] = process.argv.slice(2);
const good = misplaced.length === 0 && (mode === 'list' || (mode === 'score' ? score(Number(count), Number(seed)) : planted()));
if (mode === 'list') console.log(`planted defects: ${PLANTED.length - misplaced.length} of ${PLANTED.length} stand where they should`);
process.exit(good ? 0 : 1);
