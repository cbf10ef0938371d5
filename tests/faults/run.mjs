// What happens when the machine fails: allocations, full disks, closed pipes, files that change, little memory for the module.
//
//   node tests/faults/run.mjs          every 100th allocation of a typical check, and everything else
//   node tests/faults/run.mjs long     every allocation (about 40,000 processes)
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

// The n-th allocation and all after it give nothing: exit 1, the code `memory`, nothing on standard output; or, where the
// program can do without that allocation, the right answer. Never a signal, never half an answer.
const allocations = () => {
  const library = join(work, 'alloc.so');
  execFileSync(process.env.CC ?? 'cc', ['-shared', '-fPIC', '-O1', '-o', library, join(root, 'tests/faults/alloc.c')]);
  const environment = (more) => ({ env: { ...process.env, LD_PRELOAD: library, ...more } });
  const right = run(['check', inventory, ...asOf]);
  run(['check', inventory, ...asOf], environment({ COUNT_TO: join(work, 'count') }));
  const total = Number(readFileSync(join(work, 'count'), 'utf8'));
  judge('allocations are counted', total > 1000, String(total));
  const kinds = { memory: 0, right: 0 };
  const step = long ? 1 : 100;
  for (let n = 1; n <= total; n += n < 100 ? 7 : step) {
    for (const once of long || n % 7 === 0 ? [{}, { FAIL_ONCE: '1' }] : [{}]) {
      const done = run(['check', inventory, ...asOf], environment({ FAIL_AT: String(n), ...once }));
      const memory = done.status === 1 && done.stdout === '' && done.stderr.includes('memory');
      const same = done.status === right.status && done.stdout === right.stdout;
      judge(`allocation ${n} of ${total}`, memory || same, outcome(done));
      if (memory) kinds.memory += 1;
      else if (same) kinds.right += 1;
    }
  }
  judge('some allocations are missed', kinds.memory > 50, JSON.stringify(kinds));
  console.log(`allocations: ${total} in a check of examples/inventory.json; failing one gave \`memory\` ${kinds.memory} times, the right answer ${kinds.right} times`);
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
outputs();
closedPipe();
badFiles();
await changingFile();
if (existsSync(join(wasm, 'engine.wasm'))) await moduleMemory();
else judge('the module is built', false, wasm);
for (const failure of failures.slice(0, 30)) console.log(failure);
console.log(`faults: ${checks} checks, ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
