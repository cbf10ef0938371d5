// Runs one peer on one file in a process of its own and prints what it took. usage: node peer.mjs PEER FILE
import { readFileSync } from 'node:fs';

const [, , name, file] = process.argv;
const { run } = await import(`./peers/${name}.mjs`);
const before = process.cpuUsage();
const started = process.hrtime.bigint();
const tally = await run(name === 'policylens' ? file : readFileSync(file, 'utf8'));
const wall = Number(process.hrtime.bigint() - started) / 1e6;
const cpu = process.cpuUsage(before);
console.log(JSON.stringify({ ...tally, wallMs: wall, cpuMs: (cpu.user + cpu.system) / 1000, peakMb: process.resourceUsage().maxRSS / 1024 }));
