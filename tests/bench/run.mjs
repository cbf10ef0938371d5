// The benchmark: every program on the same generated file, in rounds, each in a process of its own; medians and ratios of one run.
//   node tests/bench/run.mjs            the tables: N = 1e3 … 1e6 in five rounds, the native parts, start-up and small inputs
//   node tests/bench/run.mjs --log      and an audit log of 1 MB, 100 MB and 1 GB on the command line against nlohmann's SAX parser
//   node tests/bench/run.mjs --most N   no table above N elements
//   node tests/bench/run.mjs --smoke    small and quick; fails where a ratio is worse than its floor (floors.json)
//   node tests/bench/run.mjs --planted  fails unless the floors find the planted defect (every item matched anew)
// In a browser: browser.mjs. Times are CPU time (user and system) from the first byte read to the last answer, start-up apart; peak memory is the process's.
// Needs build/native with -DPOLICYLENS_BENCH=ON and web/dist (./build-wasm.sh); tests/run.sh bench-smoke makes both.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;
const here = new URL('.', import.meta.url).pathname;
const folder = join(root, 'build/bench');
const native = join(root, 'build/native');
const has = (flag) => process.argv.includes(flag);
const smoke = has('--smoke');
const most = has('--most') ? Number(process.argv[process.argv.indexOf('--most') + 1]) : 1e6;
const ROUNDS = smoke ? 3 : 5;
const PLAN = smoke
  ? [{ n: 20000, peers: ['plain', 'memo', 'json-parse', 'policylens'] }]
  : [
      { n: 1000, peers: ['plain', 'memo', 'json-parse', 'policylens', 'json-logic', 'minisearch', 'fuse', 'json-rules', 'cedar'] },
      { n: 10000, peers: ['plain', 'memo', 'json-parse', 'policylens', 'json-logic', 'minisearch', 'fuse', 'json-rules', 'cedar'] },
      { n: 100000, peers: ['plain', 'memo', 'json-parse', 'policylens', 'json-logic', 'minisearch'] },
      { n: 1000000, peers: ['plain', 'memo', 'json-parse', 'policylens'] },
    ].filter(({ n }) => n <= most);
// These find listed phrases exactly and must agree; PolicyLens reads surroundings too and answers more.
const EXACT = new Set(['plain', 'memo', 'json-logic', 'minisearch', 'fuse', 'json-rules', 'cedar']);
const floors = JSON.parse(readFileSync(join(here, 'floors.json'), 'utf8'));
const failures = [];
const results = {};

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const pad = (value, width, digits = 2) => (typeof value === 'number' ? value.toFixed(digits) : value).padStart(width);
const hold = (what, value, limit) => {
  if (limit !== undefined && !(value <= limit)) failures.push(`${what}: ${value.toFixed(2)}, allowed ${limit}`);
};

function input(name, ...arguments_) {
  const file = join(folder, name);
  if (existsSync(file)) return file;
  execFileSync('node', [join(here, 'generate.mjs'), arguments_[0], `${file}.part`, ...arguments_.slice(1)]);
  renameSync(`${file}.part`, file);
  return file;
}

function once(peer, file) {
  return JSON.parse(execFileSync('node', ['--max-old-space-size=8192', join(here, 'peer.mjs'), peer, file], { encoding: 'utf8' }));
}

function agree(n, peer, result, plain) {
  if (result.elements !== n) throw new Error(`${peer}: ${result.elements} of ${n} elements`);
  for (const key of EXACT.has(peer) ? ['named', 'days'] : []) {
    if (result[key] !== plain[key]) throw new Error(`${peer} disagrees: ${key} ${result[key]}, plain says ${plain[key]}`);
  }
}

function described({ n, peers }) {
  const file = input(`described-${n}.json`, String(n));
  const runs = new Map(peers.map((peer) => [peer, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const peer of peers) {
      const result = once(peer, file);
      agree(n, peer, result, runs.get('plain')[round] ?? result);
      runs.get(peer).push(result);
    }
  }
  console.log(`\nA description of ${n.toLocaleString('en')} elements, ${(statSync(file).size / 1e6).toFixed(1)} MB, median of ${ROUNDS} rounds`);
  console.log('program        CPU ms  us/element  x plain  x JSON.parse  peak MB  start ms');
  for (const peer of peers) {
    const of = (get) => median(runs.get(peer).map(get));
    const row = {
      cpuMs: of((r) => r.cpuMs),
      // Ratios round by round: the machine's speed drifts.
      toPlain: of((r, i) => r.cpuMs / runs.get('plain')[i].cpuMs),
      toParse: of((r, i) => r.cpuMs / runs.get('json-parse')[i].cpuMs),
      peakMb: of((r) => r.peakMb),
      startMs: of((r) => r.startMs),
    };
    results[`${peer}-${n}`] = row;
    console.log(`${peer.padEnd(12)} ${pad(row.cpuMs, 8, 1)} ${pad((row.cpuMs * 1000) / n, 11)} ${pad(row.toPlain, 8)} ${pad(row.toParse, 13)} ${pad(row.peakMb, 8, 0)} ${pad(row.startMs, 9, 0)}`);
    if (smoke) hold(`${peer}, N = ${n}, x plain`, row.toPlain, floors[peer]?.toPlain);
  }
}

// Google Benchmark's figures, and of some the ratio to a simpler job on the same bytes: that does not depend on the machine.
function nativeParts(program) {
  const out = execFileSync(join(native, 'tests', program), ['--benchmark_format=json', `--benchmark_min_time=${smoke ? 0.1 : 0.5}`,
    `--benchmark_repetitions=${ROUNDS}`, '--benchmark_report_aggregates_only=true', ...(smoke ? ['--benchmark_filter=-.*200000.*'] : [])],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 });
  const found = new Map();
  for (const one of JSON.parse(out).benchmarks) if (one.aggregate_name === 'median') found.set(one.run_name, one);
  const rate = (name, what) => found.get(name)[what];
  const ratios = {
    'CheckDescription / Scan': rate('Scan/log:0', 'bytes_per_second') / rate('CheckDescription/20000', 'bytes_per_second'),
    'CheckLog / Scan': rate('Scan/log:1', 'bytes_per_second') / rate('CheckLog', 'bytes_per_second'),
    'MatchNew / Words': rate('Words', 'items_per_second') / rate('MatchNew/verdict', 'items_per_second'),
    'MatchRepeated / Words': rate('Words', 'items_per_second') / rate('MatchRepeated', 'items_per_second'),
    'Retention / Words': rate('Words', 'items_per_second') / rate('Retention/dates', 'items_per_second'),
  };
  return { found, ratios };
}

function printNative({ found, ratios }) {
  console.log(`\nNative parts, one thread, CPU time, median of ${ROUNDS}`);
  for (const [name, one] of found) {
    const items = one.items_per_second ? `${(1e6 / one.items_per_second).toFixed(3)} us an item` : '';
    const bytes = one.bytes_per_second ? `${(one.bytes_per_second / 1e6).toFixed(0)} MB/s` : '';
    const time = items || bytes ? '' : `${one.cpu_time.toFixed(3)} ${one.time_unit}`;
    console.log(`${name.padEnd(26)} ${[items, bytes, time].filter(Boolean).join(', ')}`);
  }
  for (const [name, ratio] of Object.entries(ratios)) console.log(`${name.padEnd(26)} ${ratio.toFixed(2)}`);
}

const GNU_TIME = '/usr/bin/time';
function timed(program, arguments_) {
  const run = spawnSync(GNU_TIME, ['-f', '%U %S %M', program, ...arguments_], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const [user, system, peak] = run.stderr.trim().split('\n').at(-1).split(' ').map(Number);
  if (run.status !== 0) throw new Error(`${program}: ${run.stderr}`);
  return { cpuMs: (user + system) * 1000, peakMb: peak / 1024 };
}

function auditLog() {
  console.log('\nAn audit log of JSON lines on the command line, one thread, median of 5 rounds');
  console.log('     size    CPU ms      MB/s  x nlohmann SAX  peak MB');
  for (const [records, rounds] of [[2400, 5], [240000, 5], [2400000, 5]]) {
    const file = input(`audit-${records}.ndjson`, String(records), '--audit');
    const megabytes = statSync(file).size / 1e6;
    const repeat = megabytes < 10 ? 100 : 1; // a run of a few milliseconds is repeated within one process's clock
    const ours = [];
    const theirs = [];
    for (let round = 0; round < rounds; round += 1) {
      const many = Array(repeat).fill(file);
      theirs.push(timed(join(native, 'tests/nlohmann_sax'), many));
      ours.push(timed(join(native, 'policylens'), ['check', ...many, '--form', 'ndjson', '--format', 'json', '--threads', '1', '--as-of', '2026-01-01', '--fail-on', 'never', '--output', '/dev/null']));
    }
    const cpuMs = median(ours.map((r) => r.cpuMs)) / repeat;
    const ratio = median(ours.map((r, i) => theirs[i].cpuMs / r.cpuMs));
    const peakMb = median(ours.map((r) => r.peakMb));
    results[`log-${records}`] = { megabytes, cpuMs, ratio, peakMb };
    console.log(`${pad(megabytes, 6, 0)} MB ${pad(cpuMs, 9, 1)} ${pad((megabytes / cpuMs) * 1000, 9, 0)} ${pad(ratio, 15)} ${pad(peakMb, 8, 0)}`);
    if (megabytes > 500 && !has('--keep')) rmSync(file);
  }
}

// What one waits for: the engine ready, a small inventory, a question.
async function small() {
  const { createPolicyLens } = await import(join(root, 'web/dist/index.js'));
  const cpu = async (times, work) => {
    const spent = [];
    for (let i = 0; i < times; i += 1) {
      const before = process.cpuUsage();
      await work();
      const { user, system } = process.cpuUsage(before);
      spent.push((user + system) / 1000);
    }
    return { first: spent[0], median: median(spent) };
  };
  const lens = await createPolicyLens();
  const text = readFileSync(join(root, 'examples/inventory.json'), 'utf8');
  const name = text.match(/"name": *"([^"]+)"/)[1];
  const rows = {
    'createPolicyLens, compiled before': await cpu(20, () => createPolicyLens()),
    'check of examples/inventory.json': await cpu(200, () => lens.check(text, { asOf: '2026-01-01' })),
    'match of one name': await cpu(200, () => lens.match(name)),
    'retention of one category': await cpu(200, () => lens.retention('tcss.privacy.asset-management', { collected: '2026-01-05', hostingTerminated: 'none' })),
  };
  console.log('\nIn Node, CPU ms: first, then the median');
  for (const [what, { first, median: usual }] of Object.entries(rows)) console.log(`${what.padEnd(36)} ${pad(first, 8)} ${pad(usual, 8)}`);
  Object.assign(results, rows);
}

function finish() {
  writeFileSync(join(folder, smoke ? 'smoke.json' : 'results.json'), `${JSON.stringify(results, null, 1)}\n`);
  for (const failure of failures) console.log(failure);
  console.log(failures.length ? `${failures.length} floors broken` : 'all floors hold');
  process.exit(failures.length ? 1 : 0);
}

mkdirSync(folder, { recursive: true });
if (has('--planted')) {
  const { ratios } = nativeParts('engine_bench_slow');
  const broken = Object.entries(ratios).filter(([name, ratio]) => ratio > floors.native[name]);
  for (const [name, ratio] of broken) console.log(`found: ${name} ${ratio.toFixed(2)}, allowed ${floors.native[name]}`);
  console.log(broken.length ? 'the planted defect breaks the floors' : 'the planted defect was not found');
  process.exit(broken.length ? 0 : 1);
}
if (!existsSync(join(here, 'node_modules')) && !smoke) {
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: here, stdio: 'inherit' });
}
console.log(`${cpus().length} x ${cpus()[0].model}, Node ${process.version}`);
for (const plan of PLAN) described(plan);
const parts = nativeParts('engine_bench');
printNative(parts);
Object.assign(results, parts.ratios);
if (smoke) for (const [name, ratio] of Object.entries(parts.ratios)) hold(name, ratio, floors.native[name]);
if (!smoke) await small();
if (has('--log')) auditLog();
finish();
