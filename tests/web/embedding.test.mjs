// The documentation examples: each is built by its own generator and opened; the element in it checks its inline data and shows the
// same summary and the same first row as the command line gives for that data.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, openPage, root, serve, site } from './support.mjs';

const examples = join(root, 'examples/embedding');
const cli = process.env.POLICYLENS_CLI ?? join(root, 'build/native/policylens');
const script = join(site, 'policylens.js');

// Copies an example, puts the script where its generator wants it, builds, and names the folder with the pages.
function build(name, scriptFolder, command, output) {
  const folder = mkdtempSync(join(tmpdir(), `pl-${name}-`));
  cpSync(join(examples, name), folder, { recursive: true, filter: (path) => !path.endsWith('node_modules') });
  mkdirSync(join(folder, scriptFolder), { recursive: true });
  cpSync(script, join(folder, scriptFolder, 'policylens.js'));
  if (command) execFileSync(command[0], command.slice(1), { cwd: folder, stdio: 'pipe' });
  return join(folder, output);
}

// The one generator that comes from npm: its modules stay beside the example and are only linked to.
function vitepress() {
  const modules = join(examples, 'vitepress/node_modules');
  if (!existsSync(join(modules, '.package-lock.json')))
    execFileSync('npm', ['--prefix', join(examples, 'vitepress'), 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: 'pipe' });
  const folder = build('vitepress', 'public', null, '.');
  symlinkSync(modules, join(folder, 'node_modules'));
  execFileSync(process.execPath, [join(folder, 'node_modules/vitepress/bin/vitepress.js'), 'build'], { cwd: folder, stdio: 'pipe' });
  return join(folder, '.vitepress/dist');
}

const GENERATORS = {
  plain: () => build('plain', '.', null, '.'),
  mkdocs: () => build('mkdocs', 'docs', ['mkdocs', 'build', '-q'], 'site'),
  sphinx: () => build('sphinx', '_static', ['sphinx-build', '-q', '-b', 'html', '.', '_build'], '_build'),
  vitepress,
  hugo: () => build('hugo', 'static', ['hugo', '--config', 'hugo.toml', '--quiet'], 'public'),
};

let browser;
let wanted;
before(async () => {
  browser = await launch();
  const run = execFileSync(cli, ['check', join(examples, 'data.json'), '--as-of', '2026-11-23', '--format', 'json', '--fail-on', 'never'], { encoding: 'utf8' });
  wanted = JSON.parse(run);
});
after(() => browser?.close());

test('the examples hold the data that the command line reads', () => {
  const data = readFileSync(join(examples, 'data.json'), 'utf8').trim();
  for (const file of ['plain/index.html', 'mkdocs/docs/index.md', 'sphinx/index.rst', 'hugo/content/_index.md', 'vitepress/index.md']) {
    assert.ok(readFileSync(join(examples, file), 'utf8').includes(data), file);
  }
});

for (const [name, make] of Object.entries(GENERATORS)) {
  test(name, async () => {
    const server = await serve({ folder: make() });
    const page = await openPage(browser, `${server.address}/index.html`);
    await page.waitForFunction(() => document.querySelector('policy-lens')?.report, { timeout: 20000 });
    const [summary, first, row] = await page.evaluate(async () => {
      const element = document.querySelector('policy-lens');
      await element.updateComplete;
      const { report } = element;
      return [report.summary, report.elements[0], element.shadowRoot.querySelector('tr.row').textContent.replace(/\s+/g, ' ').trim()];
    });
    assert.deepEqual(summary, wanted.summary);
    assert.deepEqual(first.matches, wanted.elements[0].matches);
    const top = wanted.elements.find((each) => each.verdict === 'unnamed') ?? wanted.elements[0];
    assert.ok(row.startsWith(top.path), `${row} starts with ${top.path}`);
    assert.deepEqual(page.trouble, []);
    await page.close();
    await server.close();
  });
}
