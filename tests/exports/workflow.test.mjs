// examples/ci: the steps of the workflow are taken out of it and run here, in a folder like a user's, until the check is quiet,
// and then something changes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { cli, root, run, scratch } from './common.mjs';

const workflow = parse(readFileSync(join(root, 'examples/ci/policylens.yaml'), 'utf8'));
const { steps } = workflow.jobs.privacy;
const named = (name) => steps.find((step) => step.name === name);

function project() {
  const folder = mkdtempSync(join(scratch, 'ci-'));
  cpSync(join(root, 'examples/ci'), folder, { recursive: true });
  symlinkSync(root, join(folder, 'policylens'));
  return folder;
}

// As the runner does it: bash -e, the step's environment. Where the tests use another program than the build's, so does this.
function play(step, folder) {
  const env = { ...process.env, ...step.env };
  if (env.POLICYLENS && !existsSync(join(folder, env.POLICYLENS))) env.POLICYLENS = cli;
  return spawnSync('bash', ['-e', '-c', step.run], { cwd: folder, env, encoding: 'utf8' });
}

const sarifOf = (folder) => JSON.parse(readFileSync(join(folder, named('Show the new findings beside the lines').with.sarif_file), 'utf8')).runs[0].results;
const edit = (folder, change) => {
  const file = join(folder, 'privacy/data.json');
  const data = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify(change(data), null, 3));
};

test('the workflow is one that GitHub would take', () => {
  for (const step of steps) assert.equal(Number('uses' in step) + Number('run' in step), 1, JSON.stringify(step));
  assert.deepEqual(steps.filter((step) => step.uses).map((step) => step.uses.replace(/@v\d+$/, '')), ['actions/checkout', 'actions/checkout', 'github/codeql-action/upload-sarif', 'actions/upload-artifact']);
  assert.equal(workflow.permissions['security-events'], 'write');
  const installed = named('Install what it is built with').run.split('--no-install-recommends ')[1].split(' ');
  const setup = readFileSync(join(root, 'build-wasm.sh'), 'utf8');
  for (const name of installed) assert.ok(setup.includes(name), name);
  // The build is the README's, one folder down; the step native-build has run it.
  const here = named('Build it').run.trim().split('\n').join(' && ').replaceAll('policylens/', '').replace('-S policylens ', '-S . ');
  assert.ok(readFileSync(join(root, 'README.md'), 'utf8').includes(here), here);
});

test('its steps, in order: first everything, then quiet, then only what is new', () => {
  const folder = project();
  const check = named('Check');
  assert.ok(statSync(join(folder, 'check.sh')).mode & 0o100);

  const first = play(check, folder);
  assert.equal(first.status, 2, first.stdout + first.stderr);
  assert.ok(sarifOf(folder).length > 10);
  for (const report of ['policylens.html', 'deletions.ics']) assert.ok(statSync(join(folder, named('Keep the report and the calendar').with.path, report)).size > 500);

  const accepted = spawnSync('./check.sh', ['accept'], { cwd: folder, env: { ...process.env, POLICYLENS: cli }, encoding: 'utf8' });
  assert.equal(accepted.status, 0, accepted.stderr);
  const quiet = play(check, folder);
  assert.equal(quiet.status, 0, quiet.stdout);
  assert.deepEqual(sarifOf(folder), []);

  // Other lines, other order: nothing new. The decision is about a place, so its item keeps it.
  edit(folder, (data) => ({ format: data.format, title: 'Moved', data: [data.data[2], data.data[0], data.data[1], data.data[3], data.data[5], data.data[4]] }));
  const moved = play(check, folder);
  assert.equal(moved.status, 0, moved.stdout);
  assert.deepEqual(sarifOf(folder), []);

  edit(folder, (data) => ({ ...data, data: [...data.data, { name: 'detection switch', path: 'rules.switch', category: 'tcss.privacy.product-configuration', collected: '2026-10-01', stores: ['cos'] }] }));
  const changed = play(check, folder);
  assert.equal(changed.status, 2, changed.stdout);
  assert.deepEqual(sarifOf(folder).filter((result) => result.level === 'warning').map((result) => [result.ruleId, result.locations[0].physicalLocation.region.startLine > 1]), [['STORE-NOT-NAMED', true]]);

  edit(folder, (data) => ({ ...data, data: [...data.data.slice(0, 6), { name: 'shoe size' }, { name: 'hat size' }] }));
  const uncovered = play(check, folder);
  assert.equal(uncovered.status, 4, uncovered.stdout);

  writeFileSync(join(folder, 'privacy/facts.json'), '{"format": "policylens-facts/1", "facts": {"hostingTerminated": "soon"}}');
  assert.equal(play(check, folder).status, 3);
  assert.equal(spawnSync('bash', ['-e', '-c', check.run], { cwd: folder, env: { ...process.env, POLICYLENS: '/nowhere/policylens' }, encoding: 'utf8' }).status, 127);
});

// name, options, exit code: `--fail-on`, `--min-coverage` and what is worse than what.
const exits = [
  ['warnings are no errors', [], 0],
  ['but may count', ['--fail-on', 'warning'], 2],
  ['undetermined ones alone', ['--fail-on', 'undetermined'], 2],
  ['never', ['--fail-on', 'never'], 0],
  ['coverage reached', ['--min-coverage', '100'], 0],
  ['findings are worse than coverage', ['--fail-on', 'warning', '--min-coverage', '100'], 2],
];
test('exit codes', async (t) => {
  const folder = project();
  const at = (extra) => run(['check', 'privacy/data.json', '--facts', 'privacy/facts.json', '--decisions', 'privacy/decisions.json', '--as-of', '2026-11-22', ...extra], { cwd: folder });
  for (const [name, extra, want] of exits) await t.test(name, () => assert.equal(at(extra).status, want));
  await t.test('without the decision one element is not named', () => {
    const bare = (extra) => run(['check', 'privacy/data.json', '--facts', 'privacy/facts.json', '--as-of', '2026-11-22', '--fail-on', 'never', ...extra], { cwd: folder }).status;
    assert.equal(bare(['--min-coverage', '83']), 0);
    assert.equal(bare(['--min-coverage', '83.34']), 4);
    assert.equal(bare(['--min-coverage', '84']), 4);
    assert.equal(run(['check', 'privacy/data.json', '--facts', 'privacy/facts.json', '--as-of', '2026-11-22', '--fail-on', 'undetermined'], { cwd: folder }).status, 2);
  });
});

test('--output takes the place of a file, never of a pipe, a device or a link', () => {
  const folder = project();
  // A pipe of our own: if this went wrong with a device, the device would be gone.
  const piped = spawnSync('bash', ['-c', `mkfifo pipe && (cat pipe > heard &) && "${cli}" check privacy/data.json --as-of 2026-11-22 --output pipe && sleep 0.2`], { cwd: folder, encoding: 'utf8' });
  assert.equal(piped.status, 0, piped.stderr);
  assert.ok(statSync(join(folder, 'pipe')).isFIFO());
  assert.match(readFileSync(join(folder, 'heard'), 'utf8'), /^privacy\/data\.json: description/);
  const said = spawnSync('bash', ['-c', `"${cli}" check privacy/data.json --as-of 2026-11-22 --output /dev/fd/3 3>&1 | head -1`], { cwd: folder, encoding: 'utf8' });
  assert.match(said.stdout, /^privacy\/data\.json: description/);
  symlinkSync('real.txt', join(folder, 'link.txt'));
  writeFileSync(join(folder, 'real.txt'), 'old');
  run(['check', 'privacy/data.json', '--as-of', '2026-11-22', '--output', 'link.txt'], { cwd: folder });
  assert.match(readFileSync(join(folder, 'real.txt'), 'utf8'), /^privacy\/data\.json: description/);
});

test('an input that cannot be read leaves the earlier report where it is', () => {
  const folder = project();
  writeFileSync(join(folder, 'report.txt'), 'old');
  for (const format of ['text', 'csv', 'sarif']) {
    const made = spawnSync(cli, ['check', 'none.json', '--as-of', '2026-11-22', '--format', format, '--output', 'report.txt'], { cwd: folder, encoding: 'utf8' });
    assert.equal(made.status, 1, format);
    assert.match(made.stderr, /cannot open or read `none\.json`/);
    assert.equal(readFileSync(join(folder, 'report.txt'), 'utf8'), 'old', format);
  }
  assert.deepEqual(readdirSync(folder).filter((name) => name.endsWith('.part')), []);
});
