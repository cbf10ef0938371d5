// docs/writing-a-policy.md, followed as a new user would: its files are written, its commands run in order, and what they print
// is compared with what the page shows (blocks `console`: lines after `$ ` are the output of the command above them).
// UPDATE_GOLDEN=1 writes the outputs into the page.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(process.env.POLICYLENS_ROOT ?? join(dirname(fileURLToPath(import.meta.url)), '..'));
const cli = resolve(process.env.POLICYLENS_CLI ?? join(root, 'build/native/policylens'));
const page = join(root, 'docs/writing-a-policy.md');
const folder = mkdtempSync(join(tmpdir(), 'policylens-tutorial-'));
symlinkSync(join(root, 'policies'), join(folder, 'policies'));
symlinkSync(cli, join(folder, 'policylens'));
const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, LC_ALL: 'C.UTF-8' };

const run = (command) => {
  const result = spawnSync('bash', ['-c', command], { cwd: folder, env, encoding: 'utf8' });
  return result.stdout + result.stderr;
};

// A console block with the outputs as they are now.
function played(block) {
  const commands = block.split('\n').filter((line) => line.startsWith('$ '));
  return commands.map((line) => `${line}\n${run(line.slice(2))}`).join('');
}

let blocks = 0;
let commands = 0;
const failures = [];
const text = readFileSync(page, 'utf8');
const now = text.replace(/^```(\w+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm, (whole, language, file, body) => {
  blocks += 1;
  if (file) {
    writeFileSync(join(folder, file), body);
    return whole;
  }
  if (language !== 'console') return whole;
  const output = played(body);
  commands += (body.match(/^\$ /gm) ?? []).length;
  if (output !== body) failures.push(`the page shows\n${body}\nit is\n${output}`);
  return `\`\`\`console\n${output}\`\`\``;
});
rmSync(folder, { recursive: true });
if (process.env.UPDATE_GOLDEN) writeFileSync(page, now);
for (const failure of failures) console.log(failure);
console.log(`${blocks} blocks, ${commands} commands of the tutorial, ${failures.length} differ`);
process.exit((failures.length === 0 || process.env.UPDATE_GOLDEN) && commands > 5 ? 0 : 1);
