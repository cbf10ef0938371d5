// The commands of docs/scaling.md for GNU parallel are run as they stand there (smaller blocks, so that there are several parts), and
// the merged report is compared with the single run, byte for byte, save `input`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(process.env.POLICYLENS_ROOT ?? new URL('..', import.meta.url).pathname);
const cli = resolve(process.env.POLICYLENS_CLI ?? join(root, 'build/native/policylens'));
const text = readFileSync(join(root, 'docs/scaling.md'), 'utf8');
const section = text.slice(text.indexOf('## GNU parallel'), text.indexOf('## Spark'));
const blocks = [...section.matchAll(/```sh\n([^`]*)```/g)].map(([, block]) => block);
const folder = mkdtempSync(join(tmpdir(), 'policylens-scaling-'));
mkdirSync(join(folder, 'bin'));
symlinkSync(cli, join(folder, 'bin/policylens'));

const line = (i) => JSON.stringify({
  eventTime: `2026-0${1 + (i % 9)}-1${i % 10}T10:00:00Z`, userIdentity: { accountId: String(i), ...(i % 7 ? {} : { userName: 'x' }) },
  sourceIPAddress: `10.1.${i % 250}.9`, ...(i % 501 ? {} : { [`rare${i}`]: {} }), ...(i % 3 ? {} : { userAgent: 'Mozilla' }),
});
const lines = Array.from({ length: 6000 }, (_, i) => (i % 1000 === 17 ? 'oops' : line(i)));
writeFileSync(join(folder, 'audit.ndjson'), `${lines.join('\n')}\n`);

const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}`, HOME: folder };
const run = (command) => spawnSync('bash', ['-c', command], { cwd: folder, env, encoding: 'utf8', maxBuffer: 1 << 28 });
// Some lines are bad: both ways say so with their exit code.
const { stdout: single, status: exit } = run('policylens check audit.ndjson --form ndjson --product ciam --feature-ended none --as-of 2026-11-22 --fail-on never --format json --threads 1');
if (exit !== 3) throw new Error(`the single run ended with ${exit}, want 3`);
const withoutInput = (json) => {
  const { input, ...rest } = JSON.parse(json);
  return [JSON.stringify(rest), input];
};
const failures = [];
if (blocks.length !== 2) failures.push(`docs/scaling.md shows ${blocks.length} commands for GNU parallel, want 2`);
for (const block of blocks) {
  // Hosts are not to be had here: \`:\` is this machine, by the same way of working.
  const command = block.replaceAll('64M', '100k').replaceAll('-S host1,host2', '-S :');
  rmSync(join(folder, 'report.json'), { force: true });
  const { status, stderr } = run(command);
  if (status !== exit) {
    failures.push(`exit ${status}: ${command}\n${stderr.slice(0, 500)}`);
    continue;
  }
  const [want, whole] = withoutInput(single);
  const [got, input] = withoutInput(readFileSync(join(folder, 'report.json'), 'utf8'));
  if (want !== got) failures.push(`the merged report differs from the single run: ${command}`);
  if (!(input.parts?.length > 3)) failures.push(`only ${input.parts?.length} parts: ${command}`);
  if (input.bytes !== whole.bytes || input.records !== whole.records) failures.push(`sums: ${JSON.stringify(input).slice(0, 200)}`);
}
rmSync(folder, { recursive: true, force: true });
for (const failure of failures) console.log(failure);
console.log(`${blocks.length} commands of docs/scaling.md run, ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
