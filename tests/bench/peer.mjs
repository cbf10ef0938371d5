// Runs one peer on one file in a process of its own and prints what it took. usage: node peer.mjs PEER FILE
// `start` of a peer (compiling rules, loading a module) is timed apart: it is paid once, the rest for every element.
import { readFileSync } from 'node:fs';

const [, , name, file] = process.argv;
const spent = (since) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

const { run, start, streams } = await import(`./peers/${name}.mjs`);
const begin = process.cpuUsage();
const made = await start?.();
const startMs = spent(begin);
const before = process.cpuUsage();
const started = process.hrtime.bigint();
const tally = await run(streams ? file : readFileSync(file, 'utf8'), made);
const wallMs = Number(process.hrtime.bigint() - started) / 1e6;
console.log(JSON.stringify({ ...tally, startMs, wallMs, cpuMs: spent(before), peakMb: process.resourceUsage().maxRSS / 1024 }));
