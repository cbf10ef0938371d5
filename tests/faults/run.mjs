// What happens when the machine fails: allocations, full disks, closed pipes, files that change, little memory for the module.
//
//   node tests/faults/run.mjs          every 20th allocation of a typical check, every 400th of others, and everything else
//   node tests/faults/run.mjs long     every allocation of that check, every 10th of others (about 300,000 processes)
//
// Needs a C compiler, build/native/policylens (or POLICYLENS_CLI) and build/wasm/engine.{mjs,wasm} (or POLICYLENS_WASM).
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEngine } from '../hostile/engine.mjs';

const root = process.env.POLICYLENS_ROOT ?? new URL('../..', import.meta.url).pathname;
const cli = process.env.POLICYLENS_CLI ?? join(root, 'build/native/policylens');
const wasm = process.env.POLICYLENS_WASM ?? join(root, 'build/wasm');
const long = process.argv[2] === 'long';
const work = join(root, 'build/faults');
const failures = [];
let checks = 0;
const judge = (what, right, detail = '') => {
  checks += 1;
  if (!right) failures.push(`${what}${detail ? `: ${detail}` : ''}`);
};
const outcome = (done) => `signal ${done.signal}, exit ${done.status}, ${done.stdout?.length} bytes, ${String(done.stderr).slice(0, 200)}`;

rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
const asOf = ['--as-of', '2026-01-01', '--format', 'json'];
const inventory = join(root, 'examples/inventory.json');
const run = (args, options = {}) => spawnSync(cli, args, { encoding: 'utf8', maxBuffer: 2 ** 30, timeout: 60_000, ...options });
const right = run(['check', inventory, ...asOf]);

const library = join(work, 'alloc.so');
execFileSync(process.env.CC ?? 'cc', ['-shared', '-fPIC', '-O1', '-o', library, join(root, 'tests/faults/alloc.c')]);
const failing = (more) => ({ env: { ...process.env, LD_PRELOAD: library, ...more } });

const facts = join(work, 'facts.json');
const decisions = join(work, 'decisions.json');
writeFileSync(facts, JSON.stringify({ format: 'policylens-facts/1', facts: { collected: '2025-11-03', hostingTerminated: ['2026-01-01', 'none'] } }));
writeFileSync(decisions, JSON.stringify({ format: 'policylens-decisions/1', decisions: [{ pointer: '/*/id', ignore: true, reason: 'a number of our own' }] }));
const example = (name) => join(root, 'examples', name);
const OTHERS = [
  ...['text', 'csv', 'html', 'markdown', 'ropa', 'sarif', 'ics', 'dpv'].map((format) => [`a check as ${format}`, ['check', inventory, '--as-of', '2026-01-01', '--format', format, '--locale', 'zh-CN']]),
  ['a log with facts and decisions', ['check', example('ciam-audit-log.ndjson'), ...asOf, '--facts', facts, '--decisions', decisions, '--threads', '1']],
  ['a schema', ['check', example('customer.schema.json'), ...asOf]],
  ['a broken file', ['check', join(root, 'package-that-is-not-there.json'), ...asOf]],
  ['a comparison of policies', ['policy', 'diff', 'tcss.privacy', 'ciam.privacy', '--format', 'json']],
  ['names', ['match', 'container ID', '容器 ID', '--format', 'json']],
];

// At each allocation two copies of the process go on: in one it and every later one gives nothing, in the other it alone. Each must
// end with exit 1, the code `memory` and nothing on standard output; or, where the program can do without, with the right answer.
// Never with a signal, never with half an answer.
const everyAllocation = (what, args, step) => {
  const lines = join(work, 'each');
  const output = openSync(join(work, 'output'), 'w+');
  const done = run(args, { stdio: ['ignore', output, 'pipe'], timeout: 3_600_000, ...failing({ FAIL_EACH: lines, FAIL_STEP: String(step) }) });
  closeSync(output);
  const ends = readFileSync(lines, 'utf8').trim().split('\n').map((line) => line.split(' '));
  const [total, last, , bytes, hash] = ends.pop();
  judge(`${what}: the process itself`, last === 'none' && !done.signal && Number(total) > 1000, `${total} ${last}, ${outcome(done)}`);
  const kinds = { memory: 0, right: 0 };
  for (const [n, kind, status, written, of, memory] of ends) {
    if (status === '1' && written === '0' && memory === '1') kinds.memory += 1;
    else if (Number(status) === done.status && written === bytes && of === hash) kinds.right += 1;
    else judge(`${what}: allocation ${n} of ${total} (${kind})`, false, `exit ${status}, ${written} bytes of ${bytes}`);
  }
  checks += kinds.memory + kinds.right;
  judge(`${what}: some allocations are missed`, kinds.memory > 200, JSON.stringify(kinds));
  console.log(`allocations: ${total} in ${what}; ${ends.length} times one failed or it and all after it: \`memory\` ${kinds.memory} times, the right answer ${kinds.right} times`);
};

// The same in a process that begins with the failure in store, of a few.
const allocations = () => {
  everyAllocation('a check of examples/inventory.json', ['check', inventory, ...asOf], long ? 1 : 20);
  for (const [what, args] of OTHERS) everyAllocation(what, args, long ? 10 : 400);
  for (let n = 1; n < 60_000; n += 997) {
    const done = run(['check', inventory, ...asOf], failing({ FAIL_AT: String(n), ...(n % 2 === 0 ? { FAIL_ONCE: '1' } : {}) }));
    const memory = done.status === 1 && done.stdout === '' && done.stderr.includes('memory');
    judge(`allocation ${n}, from the beginning`, memory || done.stdout === right.stdout, outcome(done));
  }
};

// Where the machine gives fewer threads than asked for, or none, the report is the same.
const threads = () => {
  const file = join(work, 'log.ndjson');
  writeFileSync(file, Array.from({ length: 60_000 }, (_, i) => `${JSON.stringify({ eventTime: '2026-01-05', userName: `u${i}`, text: 'y'.repeat(60) })}\n`).join(''));
  const one = run(['check', file, ...asOf, '--threads', '1']);
  for (const given of ['0', '1', '3', '9']) {
    const done = run(['check', file, ...asOf, '--threads', '4'], failing({ THREADS: given }));
    judge(`a log where ${given} threads can be had`, !done.signal && done.stdout === one.stdout && one.status === done.status, outcome(done));
  }
  rmSync(file);
};

const outputs = () => {
  const full = openSync('/dev/full', 'w');
  const done = run(['check', inventory, ...asOf], { stdio: ['ignore', full, 'pipe'] });
  closeSync(full);
  judge('standard output on a full disk', done.status === 1 && done.stderr !== '', outcome(done));
  const target = join(work, 'report.json');
  writeFileSync(target, 'before');
  const limited = spawnSync('bash', ['-c', 'trap "" XFSZ; ulimit -f 1; exec "$0" "$@"', cli, 'check', inventory, ...asOf, '--output', target], { encoding: 'utf8' });
  judge('--output on a full disk', limited.status === 1 && readFileSync(target, 'utf8') === 'before', outcome(limited));
  judge('nothing is left beside it', !readdirSync(work).some((name) => name.endsWith('.part')), readdirSync(work).join(' '));
  const nowhere = run(['check', inventory, ...asOf, '--output', join(work, 'no/such/folder/report.json')]);
  judge('--output into a folder that is not there', nowhere.status === 1 && nowhere.stderr !== '' && nowhere.stdout === '', outcome(nowhere));
};

const closedPipe = () => {
  const done = spawnSync('bash', ['-c', '"$0" "$@" | head -c 10; echo "${PIPESTATUS[0]}" >&2', cli, 'check', inventory, ...asOf], { encoding: 'utf8' });
  const status = Number(done.stderr.trim().split('\n').pop());
  judge('a closed pipe', [0, 1, 2, 4, 141].includes(status) && done.stdout.length === 10, outcome(done));
};

const badFiles = () => {
  const missing = run(['check', join(work, 'missing.json'), ...asOf]);
  judge('a missing file', missing.status === 1 && JSON.parse(missing.stdout).issues[0].code === 'file', outcome(missing));
  const folder = run(['check', work, ...asOf]);
  judge('a folder', folder.status === 1 && !folder.signal, outcome(folder));
  const both = run(['check', join(work, 'missing.json'), inventory, ...asOf]);
  const formats = both.stdout.trim().split('\n').map((line) => JSON.parse(line).format);
  judge('a missing file beside a good one', both.status === 1 && formats.join() === 'policylens-error/1,policylens-report/1', outcome(both));
};

// A file is cut or overwritten while it is read: a report or an error document, whole either way.
const changingFile = async () => {
  const file = join(work, 'changing.ndjson');
  const line = `${JSON.stringify({ eventTime: '2026-01-05', userIdentity: { arn: 'x', ip: '10.0.0.1' }, text: 'y'.repeat(100) })}\n`;
  for (let round = 0; round < 6; round += 1) {
    writeFileSync(file, line.repeat(150_000));
    const child = spawn(cli, ['check', file, ...asOf], { stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.on('data', (bytes) => (text += bytes));
    const ended = new Promise((resolve) => child.on('close', (...end) => resolve(end)));
    await new Promise((resolve) => setTimeout(resolve, 10 + round * 10));
    if (round % 2 === 0) {
      const descriptor = openSync(file, 'r+');
      ftruncateSync(descriptor, 1_000_003);
      closeSync(descriptor);
    } else {
      writeFileSync(file, '{"other":[');
    }
    const [status, signal] = await ended;
    let format = '';
    try {
      format = JSON.parse(text).format;
    } catch {}
    judge(`a file that changes, round ${round}`, !signal && [0, 2, 3, 4].includes(status) && /^policylens-(report|error)\/1$/.test(format), `signal ${signal}, exit ${status}, ${text.length} bytes`);
  }
  rmSync(file);
};

// Too little memory traps; the instance is thrown away and a fresh one answers as before.
const moduleMemory = async () => {
  const options = { name: 'small.json', asOf: '2026-01-01' };
  const small = Buffer.from('{"format":"policylens-description/1","data":[{"name":"container ID","collected":"2026-01-05"}]}');
  const large = Buffer.from(`{"format":"policylens-description/1","data":[${Array.from({ length: 200_000 }, (_, i) => `{"name":"field ${i} of the record"}`).join(',')}]}`);
  const known = (await openEngine(wasm)).check(small, options);
  for (const mebibytes of [17, 20, 32, 64, 256]) {
    const engine = await openEngine(wasm, mebibytes * 16);
    judge(`module with ${mebibytes} MiB: a small input`, engine.check(small, options) === known);
    const text = engine.check(large, { ...options, name: 'large.json' });
    const whole = text !== null && JSON.parse(text).summary?.elements === 200_000;
    judge(`module with ${mebibytes} MiB: a large input`, whole || (text === null && /Aborted|RuntimeError|memory/i.test(engine.lastTrap)), `${text?.slice(0, 200)} ${engine.lastTrap}`);
    const started = performance.now();
    judge(`module with ${mebibytes} MiB: the next input`, engine.check(small, options) === known, engine.lastTrap);
    console.log(`module with ${mebibytes} MiB: 200,000 items ${whole ? 'checked' : 'refused'}; then a right answer after ${Math.round(performance.now() - started)} ms`);
  }
};

allocations();
threads();
outputs();
closedPipe();
badFiles();
await changingFile();
if (existsSync(join(wasm, 'engine.wasm'))) await moduleMemory();
else judge('the module is built', false, wasm);
for (const failure of failures.slice(0, 30)) console.log(failure);
console.log(`faults: ${checks} checks, ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
