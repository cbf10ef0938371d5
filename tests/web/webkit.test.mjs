// WebKitGTK, from a file: load, see, ask. Driven over WebDriver by hand, since puppeteer does not know it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { example, fileAddress, sleep } from './support.mjs';

const libraries = '/usr/lib/x86_64-linux-gnu';
const miniBrowser = readdirSync(libraries)
  .filter((name) => name.startsWith('webkit2gtk-4'))
  .map((name) => join(libraries, name, 'MiniBrowser'))
  .find(existsSync);
const port = 40000 + (process.pid % 20000);
const driver = `http://127.0.0.1:${port}`;
let server;
let session;

async function ask(method, path, body) {
  const response = await fetch(driver + path, { method, body: body && JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${path}: ${value?.error} ${value?.message}`);
  return value;
}
const run = (script, ...args) => ask('POST', `/session/${session}/execute/async`, { script: `const done = arguments[arguments.length - 1]; (async (...given) => { ${script} })(...arguments).then(done, (error) => done('error: ' + error));`, args });
async function until(script, ...args) {
  for (let tries = 0; tries < 200; tries++) {
    const value = await run(script, ...args);
    if (value) return value;
    await sleep(100);
  }
  throw new Error(`never true: ${script}`);
}

before(async () => {
  assert.ok(miniBrowser, 'MiniBrowser (Debian: libwebkit2gtk-4.1-0, webkit2gtk-driver)');
  const environment = { ...process.env, HOME: mkdtempSync(join(tmpdir(), 'pl-webkit-')), WEBKIT_DISABLE_COMPOSITING_MODE: '1', LIBGL_ALWAYS_SOFTWARE: '1' };
  server = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`], { stdio: 'ignore', detached: true, env: environment });
  for (let tries = 0; tries < 150; tries++) {
    if (await ask('GET', '/status').catch(() => null)) break;
    await sleep(200);
  }
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] } } };
  session = (await ask('POST', '/session', { capabilities })).sessionId;
  await ask('POST', `/session/${session}/url`, { url: `${fileAddress}#v=1&as-of=2026-11-23&locale=en` });
});
after(async () => {
  if (session) await ask('DELETE', `/session/${session}`).catch(() => {});
  if (server) process.kill(-server.pid);
});

test('load, see and ask from a file', async () => {
  await until("return (document.querySelector('policy-lens')?.catalogue?.length ?? 0) > 0");
  const where = await run("return (await document.querySelector('policy-lens').session.engine()).where");
  assert.equal(where, 'worker');
  await run("document.querySelector('policy-lens').shadowRoot.querySelector('.example').click(); return true");
  const sentence = await until("return document.querySelector('policy-lens').shadowRoot.querySelector('#summary-sentence')?.textContent.trim()");
  assert.match(sentence, /^\d+ of 14 data elements/);
  // The table is drawn after the summary.
  const rows = await until("return document.querySelector('policy-lens').shadowRoot.querySelectorAll('tr.row').length");
  assert.equal(rows, 14);
  await run(
    "const { session } = document.querySelector('policy-lens'); session.clear(); session.ask.about('tcss.privacy.asset-management', -1); session.setFact('collected', { kind: 'date', date: '2024-03-01' }); session.setFact('hostingTerminated', { kind: 'date', date: '2024-05-15' }); return true",
  );
  await until("return document.querySelector('policy-lens').session.ask.answer?.bound === 'exact'");
  await run("await document.querySelector('policy-lens').updateComplete; return true");
  assert.equal(await run("return document.querySelector('policy-lens').shadowRoot.querySelector('.answer-date')?.textContent.trim().replace(/\\s/g, ' ')"), '28 August 2024');
  assert.equal(await run("return document.querySelector('policy-lens').session.network"), 'blocked');
});

test('a file with a mistake, and a log', async () => {
  const state = await run("const element = document.querySelector('policy-lens'); await element.load(given[0], 'broken.json'); return element.state", '{"a": [1, }');
  assert.equal(state, 'error');
  const log = await run("const element = document.querySelector('policy-lens'); await element.load(given[0], 'log.ndjson'); return [element.state, element.report.input.records]", example('ciam-audit-log.ndjson'));
  assert.deepEqual(log, ['ready', 60]);
});
