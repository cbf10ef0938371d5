// Nothing leaves: requests counted at a server, the page's own policy byte for byte, and the text of the bundles.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { example, launch, load, openPage, ready, root, serve, site, sleep } from './support.mjs';

const html = readFileSync(join(site, 'policylens.html'), 'utf8');
const sha256 = (text) => createHash('sha256').update(text).digest('base64');
const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((match) => match[1]);
const main = /id="policylens-main">([\s\S]*?)<\/script>/.exec(html)[1];
const editor = gunzipSync(Buffer.from(/id="policylens-editor">([^<]+)</.exec(html)[1], 'base64')).toString();
const style = /<style>([\s\S]*?)<\/style>/.exec(html)[1];
const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)[1];

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test('the policy names exactly the scripts, the editor and the style that stand in the page', () => {
  assert.equal(scripts.length, 1);
  assert.equal(
    policy,
    `default-src 'none'; script-src 'sha256-${sha256(scripts[0])}' 'sha256-${sha256(main)}' 'sha256-${sha256(editor)}' 'wasm-unsafe-eval'; worker-src 'self' blob:; ` +
      `style-src 'sha256-${sha256(style)}'; img-src 'self' data:; manifest-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; ` +
      "require-trusted-types-for 'script'; trusted-types policylens lit-html",
  );
});

// What the badge says, once it was tested.
const network = async (page) => {
  await page.waitForFunction(() => document.querySelector('policy-lens').session.network !== 'untested');
  return page.evaluate(() => document.querySelector('policy-lens').session.network);
};

const flow = async (page) => {
  await ready(page);
  for (const name of ['inventory.json', 'ciam-audit-log.ndjson', 'docker-inspect.json']) await load(page, example(name), name);
  await page.evaluate(async () => {
    const element = document.querySelector('policy-lens');
    for (const format of ['json', 'csv', 'ics', 'html', 'markdown']) await element.exportReport(format);
    element.session.setFact('hostingTerminated', { kind: 'date', date: '2026-01-01' });
    element.goTo(2, 1);
  });
  await page.waitForFunction(() => document.querySelector('policy-lens').shadowRoot.querySelector('.cm-editor'));
  await sleep(300);
};

// What a visit to a static host fetches by itself: the page, and for offline use the worker's file and what it keeps.
const OFFLINE = ['/sw.js', '/manifest.webmanifest', '/icon.svg', '/', '/index.html', '/policylens.html'];
const strangers = (requests) => requests.filter((line) => !OFFLINE.includes(line.split(' ')[1]));

test('the whole flow makes no request, and the only violation is the badge asking', async () => {
  const server = await serve();
  const page = await openPage(browser, `${server.address}/policylens.html#v=1&as-of=2026-11-23&locale=en`);
  await flow(page);
  assert.deepEqual(strangers(server.requests), []);
  assert.equal(await network(page), 'blocked');
  assert.deepEqual(await page.evaluate(() => globalThis.violations), ['connect-src data']);
  await page.close();
  await server.close();
});

test('with the policy removed it still makes none, and the badge says what is true', async () => {
  const open = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
  assert.notEqual(open, html);
  const server = await serve({ routes: { '/open.html': open } });
  const page = await openPage(browser, `${server.address}/open.html#v=1&as-of=2026-11-23&locale=en`);
  await flow(page);
  assert.deepEqual(strangers(server.requests).filter((line) => line !== 'GET /open.html'), []);
  assert.equal(await network(page), 'open');
  await page.close();
  await server.close();
});

test('the counter counts: a planted request is seen', async () => {
  const server = await serve({ routes: { '/plant.html': '<script>fetch("/stolen")</script>' } });
  const page = await openPage(browser, `${server.address}/plant.html`);
  await sleep(300);
  assert.ok(strangers(server.requests).includes('GET /stolen'));
  await page.close();
  await server.close();
});

// `.fetch(` stands once, in the probe; the service worker's file is not part of the page.
const BANNED = [/\beval\(/, /new Function\b/, /\bFunction\(["'`]/, /XMLHttpRequest/, /\bWebSocket\b/, /EventSource\b/, /sendBeacon/, /RTCPeerConnection/, /importScripts\(/, /window\.open\b/, /document\.write\b/];

test('no bundle holds a way to send or to evaluate', () => {
  const bundles = { start: scripts[0], page: main, editor, element: readFileSync(join(site, 'policylens.js'), 'utf8') };
  for (const [name, text] of Object.entries(bundles)) {
    for (const banned of BANNED) assert.ok(!banned.test(text), `${name}: ${banned}`);
    const calls = text.match(/(?<![\w$])fetch\(/g)?.length ?? 0;
    assert.equal(calls, name === 'editor' || name === 'start' ? 0 : 1, `${name}: fetch`);
    assert.match('a.fetch("data:,")', /fetch\(/, 'the pattern finds a call');
    const addresses = (text.match(/https?:\/\/[\w.-]+/g) ?? []).filter((each) => !/www\.w3\.org$|json-schema\.org$|w3id\.org|schemastore\.org|lit\.dev|sarifweb|docs\.oasis|purl\.org|creativecommons|example\.(net|com)/.test(each));
    assert.deepEqual(addresses, [], `${name}: addresses`);
  }
});

test('the sources use no sink for markup and read the clock in one place', () => {
  const files = readdirSync(join(root, 'web/src'), { recursive: true }).filter((name) => String(name).endsWith('.ts'));
  assert.ok(files.length > 30);
  for (const name of files) {
    const text = readFileSync(join(root, 'web/src', String(name)), 'utf8');
    assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|srcdoc|setHTMLUnsafe|document\.write/, String(name));
    if (!String(name).endsWith('element.ts')) assert.doesNotMatch(text, /new Date\(\)|Date\.now/, `${name}: clock`);
    if (!/probe\.ts$|sw\.ts$/.test(String(name))) assert.doesNotMatch(text, /\bfetch\(/, String(name));
  }
});
