// Defects in the C++, one at a time, each of which the tests must find.
//
//   node tests/mutants/run.mjs             every planted defect (planted.mjs), each by the test named beside it; the long run
//   node tests/mutants/run.mjs list        only checks that each stands where it is said to (seconds)
//   node tests/mutants/run.mjs score [N] [SEED]   N (100) operators changed at random, in retention, intake, matcher and checker in turn: how
//                                          many are found, and which survive (MUTANT_SECONDS: stops after so long)
//
// Works on a copy in build/mutants. Needs what the oracle and the hostile inputs need; of those only the command line's part is run.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Damage } from '../hostile/damage.mjs';
import { PLANTED } from './planted.mjs';

const root = new URL('../..', import.meta.url).pathname;
const tree = join(root, 'build/mutants/tree');
const build = join(root, 'build/mutants/native');
const cli = join(build, 'policylens');

// Built with little optimisation, and the engine as a shared library: a defect costs one file compiled and one library linked, and every
// test has it.
const prepare = (targets) => {
  mkdirSync(tree, { recursive: true });
  // Only what differs, so that only that is compiled: a run that was stopped may have left a defect.
  const differs = (from, to) => !from.includes('node_modules') && (statSync(from).isDirectory() || !existsSync(to) || !readFileSync(from).equals(readFileSync(to)));
  for (const name of ['src', 'policies', 'tests', 'examples', 'CMakeLists.txt']) cpSync(join(root, name), join(tree, name), { recursive: true, filter: differs });
  const launcher = spawnSync('ccache', ['--version']).error ? [] : ['-DCMAKE_CXX_COMPILER_LAUNCHER=ccache'];
  const options = ['-DCMAKE_BUILD_TYPE=RelWithDebInfo', '-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1 -DNDEBUG', '-DBUILD_SHARED_LIBS=ON', '-DCMAKE_LINK_DEPENDS_NO_SHARED=ON'];
  execFileSync('cmake', ['-S', tree, '-B', build, '-G', 'Ninja', ...options, ...launcher], { stdio: 'ignore' });
  execFileSync(join(root, 'tests/oracle/run.sh'), ['bundle']);
  if (!compiles(targets)) throw new Error('without a defect the engine does not compile');
};
const compiles = (targets = ['policylens_core'], env = {}) =>
  spawnSync('cmake', ['--build', build, '-j2', '--target', ...targets], { stdio: 'ignore', env: { ...process.env, ...env } }).status === 0;

// The unit tests of the mutated modules and of what stands on them.
const UNITS = ['checker', 'date_field', 'dates', 'description_intake', 'facts', 'intake', 'lean_report', 'record_unfold', 'report_text', 'retention', 'retention_property', 'retention_rule', 'schema_intake', 'value_type', 'vocabulary', 'words'].map((name) => `${name}_test`);
const LONGER_UNITS = ['matcher_test', 'record_intake_test', 'report_test'];
const SLOW_UNITS = ['check_property_test', 'merge_test', 'threads_test'];
// A defect may run for ever, or ask for memory for ever.
const asked = (command, args) =>
  spawnSync('bash', ['-c', 'ulimit -d 3000000; exec "$0" "$@"', command, ...args], { env: { ...process.env, POLICYLENS_CLI: cli, POLICYLENS_ROOT: tree }, stdio: 'ignore', timeout: 900_000, killSignal: 'SIGKILL' });
const oracle = (kind, cases) => asked('node', [join(root, `build/oracle/${kind}.mjs`), cli, join(tree, 'policies'), cases, '1']);
const ctest = (names) => asked('ctest', ['--test-dir', build, '-j2', '--stop-on-failure', '--timeout', '600', '-R', `^(${names.join('|')})$`]);
const finders = {
  retention: () => oracle('retention', '20000'),
  check: () => oracle('check', '3000'),
  'few questions': () => oracle('retention', '3000'),
  'few checks': () => oracle('check', '500'),
  hostile: () => asked('node', [join(root, 'tests/hostile/run.mjs'), 'native']),
  golden: () => asked('node', [join(tree, 'tests/golden.mjs')]),
  names: () => asked('node', [join(root, 'tests/classification.mjs')]),
  readings: () => asked('bash', ['-c', 'cd "$0" && source <(grep -h "^step_readings" tests/run.sh) && step_readings', root]),
  units: () => ctest(UNITS),
  'longer units': () => ctest(LONGER_UNITS),
  properties: () => ctest(['check_property_test']),
  parts: () => ctest(['merge_test', 'threads_test']),
};
// Of a mutation score: for each module what reaches it, the quickest first.
const SCORE_FINDERS = {
  retention: ['few questions', 'few checks', 'golden', 'units', 'longer units', 'retention', 'properties'],
  matcher: ['golden', 'names', 'units', 'readings', 'few checks', 'longer units', 'properties'],
  intake: ['few checks', 'golden', 'units', 'hostile', 'longer units', 'check', 'properties', 'parts'],
  checker: ['few checks', 'golden', 'units', 'longer units', 'check', 'properties'],
};

// Plants, builds, asks, and puts back. `null`: the compiler found it.
const tried = (file, changed, names) => {
  const path = join(tree, file);
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, changed);
  try {
    if (!compiles(['policylens_core'], { CCACHE_DISABLE: '1' })) return null;
    return names.find((name) => finders[name]().status !== 0) ?? '';
  } finally {
    writeFileSync(path, before);
  }
};

const misplaced = PLANTED.filter(([, file, from]) => readFileSync(join(root, file), 'utf8').split(from).length !== 2);
for (const [note, file] of misplaced) console.log(`${note}: its text does not stand exactly once in ${file}`);

const planted = () => {
  prepare(['policylens']);
  if (['retention', 'check', 'hostile'].some((name) => finders[name]().status !== 0)) throw new Error('without a defect the tests do not pass');
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
const MODULES = {
  retention: ['retention', 'retention_core', 'retention_interval', 'retention_notes', 'retention_rule', 'dates'],
  matcher: ['matcher', 'match_rules', 'decision', 'element_reading', 'context_shape'],
  intake: ['record_intake', 'record_elements', 'path_tree', 'value_type', 'date_field', 'description_intake', 'description_item', 'schema_intake', 'schema_paths'],
  checker: ['checker', 'checker_conditions', 'checker_declared', 'checker_names', 'checker_retention', 'finding_sink'],
};
const comment = (text, at) => text.slice(text.lastIndexOf('\n', at) + 1, at).includes('//');
const score = (count, seed) => {
  prepare(['policylens', ...UNITS, ...LONGER_UNITS, ...SLOW_UNITS]);
  const failing = [...new Set(Object.values(SCORE_FINDERS).flat())].find((name) => finders[name]().status !== 0);
  if (failing) throw new Error(`without a defect the tests do not pass: ${failing}`);
  const places = Object.entries(MODULES).flatMap(([module, names]) => names.flatMap((name) => {
    const text = readFileSync(join(tree, 'src', `${name}.cc`), 'utf8');
    return SWAPS.flatMap(([from, to]) => [...text.matchAll(new RegExp(from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g'))].filter((hit) => !comment(text, hit.index)).map((hit) => ({ module, file: `src/${name}.cc`, at: hit.index, from, to })));
  }));
  const random = new Damage(seed);
  const finds = new Map();
  const tallies = Object.fromEntries(Object.keys(MODULES).map((module) => [module, { judged: 0, found: 0 }]));
  const every = places.length;
  const tally = { found: 0, survived: 0, compiler: 0 };
  const end = Date.now() + 1000 * Number(process.env.MUTANT_SECONDS ?? 1e9);
  for (let i = 0; i < count && places.length > 0 && Date.now() < end; i += 1) {
    // The modules in turn: a score of each, not of the largest.
    const wanted = Object.keys(MODULES)[i % Object.keys(MODULES).length];
    const own = places.filter((place) => place.module === wanted);
    if (own.length === 0) continue;
    const place = random.pick(own);
    places.splice(places.indexOf(place), 1);
    const { module, file, at, from, to } = place;
    const text = readFileSync(join(tree, file), 'utf8');
    const by = tried(file, text.slice(0, at) + to + text.slice(at + from.length), SCORE_FINDERS[module]);
    const judgedHere = tallies[module];
    if (by !== null) judgedHere.judged += 1;
    if (by) judgedHere.found += 1;
    tally[by === null ? 'compiler' : by === '' ? 'survived' : 'found'] += 1;
    if (by) finds.set(by, (finds.get(by) ?? 0) + 1);
    console.log(`${by === '' ? 'SURVIVED' : by === null ? 'refused by the compiler' : `found by ${by}`}: ${file}:${text.slice(0, at).split('\n').length} \`${from.trim()}\` → \`${to.trim()}\``);
  }
  for (const [module, { judged, found }] of Object.entries(tallies)) console.log(`  ${module}: ${found} of ${judged} found`);
  const judged = tally.found + tally.survived;
  console.log(`mutation score: ${tally.found} of ${judged} found (${Math.round((100 * tally.found) / Math.max(judged, 1))} %), ${tally.compiler} refused by the compiler, ${every} places (seed ${seed}); found by ${[...finds].map(([name, n]) => `${name} ${n}`).join(', ')}`);
  return judged > 0;
};

const [mode = 'planted', count = '100', seed = '1'] = process.argv.slice(2);
const good = misplaced.length === 0 && (mode === 'list' || (mode === 'score' ? score(Number(count), Number(seed)) : planted()));
if (mode === 'list') console.log(`planted defects: ${PLANTED.length - misplaced.length} of ${PLANTED.length} stand where they should`);
process.exit(good ? 0 : 1);
