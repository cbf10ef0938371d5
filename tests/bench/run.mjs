// The benchmark: every program on the same generated file, in rounds, each in a process of its own; medians and ratios of one run.
//   node tests/bench/run.mjs            the table (N = 1e3, 1e5, 1e6; five rounds)
//   node tests/bench/run.mjs --smoke    N = 20,000, three rounds; fails where a ratio is worse than its floor (floors.json)
// Times are CPU time of the process from the first byte read to the last answer, start-up left out; peak memory is the process's.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;
const here = new URL('.', import.meta.url).pathname;
const folder = join(root, 'build/bench');
const smoke = process.argv.includes('--smoke');
mkdirSync(folder, { recursive: true });

const PLAN = smoke
  ? [{ n: 20000, rounds: 3, peers: ['plain', 'memo', 'json-parse', 'policylens'] }]
  : [
      { n: 1000, rounds: 5, peers: ['plain', 'memo', 'json-parse', 'policylens', 'json-logic', 'minisearch', 'fuse', 'json-rules', 'cedar'] },
      { n: 100000, rounds: 5, peers: ['plain', 'memo', 'json-parse', 'policylens', 'json-logic', 'minisearch'] },
      { n: 1000000, rounds: 5, peers: ['plain', 'memo', 'json-parse', 'policylens'] },
    ];
const EXACT = new Set(['plain', 'memo', 'json-logic', 'minisearch', 'fuse', 'json-rules', 'cedar']);

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function input(n) {
  const file = join(folder, `described-${n}.json`);
  if (!existsSync(file)) execFileSync('node', [join(here, 'generate.mjs'), String(n), file]);
  return file;
}

function once(peer, file) {
  const out = execFileSync('node', ['--max-old-space-size=8192', join(here, 'peer.mjs'), peer, file], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return JSON.parse(out);
}

// The exact programs must agree with each other; PolicyLens reads context too, so only its element count is compared.
function agree(n, peer, result, first) {
  if (result.elements !== n) throw new Error(`${peer}: ${result.elements} of ${n} elements`);
  if (!EXACT.has(peer)) return;
  for (const key of ['named', 'days']) {
    if (result[key] !== first[key]) throw new Error(`${peer} disagrees: ${key} ${result[key]}, plain says ${first[key]}`);
  }
}

const floors = JSON.parse(readFileSync(join(here, 'floors.json'), 'utf8'));
const results = [];
const failures = [];
for (const { n, rounds, peers } of PLAN) {
  const file = input(n);
  const runs = new Map(peers.map((peer) => [peer, []]));
  let plain;
  for (let round = 0; round < rounds; round += 1) {
    for (const peer of peers) {
      const result = once(peer, file);
      if (peer === 'plain') plain = result;
      agree(n, peer, result, plain);
      runs.get(peer).push(result);
    }
  }
  console.log(`\nN = ${n.toLocaleString('en')}, ${(statSync(file).size / 1e6).toFixed(1)} MB, median of ${rounds} rounds`);
  console.log('program        CPU ms    x plain  x JSON.parse   peak MB');
  for (const peer of peers) {
    const row = {
      n,
      peer,
      cpuMs: median(runs.get(peer).map((r) => r.cpuMs)),
      peakMb: median(runs.get(peer).map((r) => r.peakMb)),
      // Ratios round by round: the machine's speed drifts.
      toPlain: median(runs.get(peer).map((r, i) => r.cpuMs / runs.get('plain')[i].cpuMs)),
      toParse: median(runs.get(peer).map((r, i) => r.cpuMs / runs.get('json-parse')[i].cpuMs)),
    };
    results.push(row);
    console.log(`${peer.padEnd(12)} ${row.cpuMs.toFixed(1).padStart(9)} ${row.toPlain.toFixed(2).padStart(9)} ${row.toParse.toFixed(2).padStart(13)} ${row.peakMb.toFixed(0).padStart(9)}`);
    const floor = smoke && floors[peer];
    if (floor && row.toPlain > floor.toPlain) failures.push(`${peer}: ${row.toPlain.toFixed(2)} x plain, allowed ${floor.toPlain}`);
  }
}
writeFileSync(join(folder, smoke ? 'smoke.json' : 'results.json'), `${JSON.stringify(results, null, 1)}\n`);
for (const failure of failures) console.log(failure);
console.log(`${results.length - failures.length} passed, ${failures.length} failed`);
process.exit(failures.length ? 1 : 0);
