// The npm package and what is built: lock file, entry points, types, the element's manifest, checksums, offline use.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, symlinkSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { dist, example, launch, load, openPage, ready, require, root, serve, site, sleep } from './support.mjs';

const web = join(root, 'web');
const manifest = JSON.parse(readFileSync(join(web, 'package.json'), 'utf8'));

test('the lock file names no place to download from, and nothing is needed at run time', () => {
  const lock = readFileSync(join(web, 'package-lock.json'), 'utf8');
  assert.doesNotMatch(lock, /"resolved"/);
  assert.equal(manifest.dependencies, undefined);
});

test('every entry point exists, with its types', () => {
  const targets = (entry) => (typeof entry === 'string' ? [entry] : Object.values(entry).flatMap(targets));
  for (const [name, entry] of Object.entries(manifest.exports)) {
    if (name.includes('*')) continue;
    for (const file of targets(entry)) assert.ok(existsSync(join(web, file)), `${name}: ${file}`);
  }
  for (const field of ['customElements', 'unpkg', 'jsdelivr']) assert.ok(existsSync(join(web, manifest[field])), `${field}: ${manifest[field]}`);
  assert.ok(readdirSync(join(dist, 'policies')).includes('tcss-privacy.json'));
});

test('publint and are-the-types-wrong have nothing to say', async () => {
  const { publint } = await import(pathToFileURL(require.resolve('publint')).href);
  const { messages } = await publint({ pkgDir: web, strict: true });
  assert.deepEqual(messages.filter((each) => each.type === 'error' || each.type === 'warning'), []);
  const attw = join(web, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  const run = () => execFileSync(process.execPath, [attw, '--pack', web, '--profile', 'esm-only', '--format', 'ascii', '--exclude-entrypoints', './global', './custom-elements.json', './package.json'], { encoding: 'utf8', stdio: 'pipe' });
  assert.doesNotThrow(run);
});

test('the package answers through its own name, and a bundler takes it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pl-user-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(web, join(folder, 'node_modules/policylens'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(folder, 'main.js'),
    "import { createPolicyLens } from 'policylens';\nconst lens = await createPolicyLens();\nconsole.log(lens.check('{\"client_ip\":1}').summary.elements, lens.policies.length);\n",
  );
  assert.equal(execFileSync(process.execPath, ['main.js'], { cwd: folder, encoding: 'utf8' }).trim(), '1 3');
  const esbuild = require('esbuild');
  const result = await esbuild.build({ entryPoints: [join(folder, 'main.js')], bundle: true, format: 'esm', write: false, logLevel: 'silent' });
  writeFileSync(join(folder, 'bundle.mjs'), result.outputFiles[0].contents);
  assert.equal(execFileSync(process.execPath, ['bundle.mjs'], { cwd: folder, encoding: 'utf8' }).trim(), '1 3');
});

test('packs of one’s own are read, replace nothing else, and every export knows them', async () => {
  const { createPolicyLens } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const pack = example('policies/harbour-notes.json');
  const { id } = JSON.parse(pack);
  const lens = await createPolicyLens({ policies: [pack] });
  assert.deepEqual(lens.policies.map((each) => each.id), ['tcss.privacy', 'tcss.dpsa', 'ciam.privacy', id]);
  assert.deepEqual(lens.policies.map((each) => each.origin), ['built-in', 'built-in', 'built-in', 'file']);
  assert.equal(lens.packText(id), pack);
  assert.equal(lens.packText('tcss.dpsa'), readFileSync(join(dist, 'policies/tcss-dpsa.json'), 'utf8'));
  const report = lens.check(example('inventory.json'), { asOf: '2026-01-01' });
  for (const format of ['text', 'json', 'csv', 'ics', 'sarif', 'markdown', 'html', 'ropa', 'ropa-csv', 'dpv']) {
    assert.ok(lens.exportReport(report, format).length > 100, format);
  }
  assert.match(lens.exportReport(report, 'markdown', { locale: 'zh-CN' }), /[\u4e00-\u9fff]/);
  assert.throws(() => lens.exportReport(report, 'docx'), /unknown format/);
  const alone = await createPolicyLens({ policies: [pack], builtin: false });
  assert.deepEqual(alone.policies.map((each) => each.id), [id]);
});

test('wrong arguments throw, wrong inputs do not, and a stopped check says AbortError', async () => {
  const { createPolicyLens } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const lens = await createPolicyLens();
  await assert.rejects(createPolicyLens({ polices: [] }), { name: 'TypeError', message: /no `polices`/ });
  await assert.rejects(createPolicyLens({ locale: 'zh-CN' }), { name: 'TypeError', message: /`policies` and `builtin`, no `locale`; what a check is asked goes to `check`/ });
  await assert.rejects(createPolicyLens({ policies: '{}' }), { name: 'TypeError', message: /a list of packs/ });
  await assert.rejects(createPolicyLens({ builtin: 'no' }), { name: 'TypeError', message: /true or false/ });
  await assert.rejects(createPolicyLens('tcss'), { name: 'TypeError', message: /an object/ });
  assert.throws(() => lens.check(7), TypeError);
  assert.throws(() => lens.retention(7), TypeError);
  assert.throws(() => lens.exportReport({}, 'csv'), TypeError);
  assert.equal(lens.check('{"a":').format, 'policylens-error/1');
  assert.equal(lens.check('').issues[0].code, 'empty');
  assert.equal(lens.retention('tcss.privacy.asset-management', { collected: '2024-02-30' }).error.code, 'invalid-date');
  await assert.rejects(createPolicyLens({ policies: ['{"format":"policylens-policy/1"}'] }), (error) => error.issues.length > 0);
  const stop = new AbortController();
  const endless = async function* () {
    for (;;) {
      yield new TextEncoder().encode('{"client_ip":"192.0.2.1"}\n');
      stop.abort();
    }
  };
  await assert.rejects(lens.checkStream(endless(), { signal: stop.signal }), { name: 'AbortError' });
  assert.equal(lens.check('{"client_ip":1}').summary.elements, 1, 'the next call has a fresh engine');
});

test('what is refused or stopped leaves earlier reports their engine', async () => {
  const { createPolicyLens } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const lens = await createPolicyLens();
  const loop = {};
  loop.loop = loop;
  const stop = new AbortController();
  const stopped = async function* () {
    yield new TextEncoder().encode('{"client_ip":1}\n');
    stop.abort();
    yield new Uint8Array(1);
  };
  const refusals = [
    () => lens.check('{}', null),
    () => lens.check('{}', loop),
    () => lens.match('ip', null),
    () => lens.retention('ciam.privacy.statistical', loop),
    () => lens.checkStream(stopped(), { signal: stop.signal }),
    () => lens.checkStream((async function* () { yield 'text'; })()),
  ];
  for (const refuse of refusals) {
    const report = lens.check('{"client_ip":1}', { elements: 'columns' });
    await assert.rejects(async () => refuse(), Error, String(refuse));
    assert.match(lens.exportReport(report, 'csv'), /client_ip/, String(refuse));
    assert.equal(report.columns.name(0), 'client_ip', String(refuse));
  }
});

test('options of a single question that are not known are named, not passed over', async () => {
  const { createPolicyLens } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const lens = await createPolicyLens();
  const ask = (options) => lens.retention('tcss.dpsa.console-configuration', { deletionRequested: '2026-09-01' }, options);
  assert.equal(ask({ calendar: 'cn' }).latest, '2026-10-19');
  assert.equal(ask({ calendar: { holidays: ['2026-09-02'] } }).latest, '2026-10-14');
  for (const options of [{ calendar: 'china' }, { calendar: { holidays: 'x' } }, { calender: 'cn' }, { locale: 'fr' }]) {
    const { error, latest } = ask(options);
    assert.deepEqual([error?.code, error?.field, latest], ['invalid-field', 'options', undefined], JSON.stringify(options));
  }
  assert.ok(lens.match('client IP', { products: ['ciam'], locale: 'zh-CN' }).length > 0);
  assert.throws(() => lens.match('client IP', { product: ['ciam'] }), /unknown member `product`/);
});

test('an export speaks the language of its report unless another is asked for', async () => {
  const { createPolicyLens } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const lens = await createPolicyLens();
  const heading = (locale, options) => lens.exportReport(lens.check('{"client_ip":1}', { locale }), 'markdown', options).split('\n')[0];
  const [en, zh] = ['# PolicyLens report: input', '# PolicyLens 报告：input'];
  assert.deepEqual([heading('zh-CN'), heading('zh-CN', {}), heading('zh-CN', { locale: 'en' })], [zh, zh, en]);
  assert.deepEqual([heading('en'), heading('en', { locale: 'zh-CN' }), heading('en', { locale: 'zh' })], [en, zh, zh]);
  for (const options of [{ locale: 'fr' }, { locale: 5 }, { locale: '' }]) {
    assert.throws(() => heading('en', options), { name: 'TypeError', message: 'locale: `en` or `zh-CN`' });
  }
  assert.throws(() => heading('en', null), { name: 'TypeError', message: 'options: an object' });
});

test('a stream that is none, and options that are none, are named', async () => {
  const { createPolicyLens } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const lens = await createPolicyLens();
  const bytes = new TextEncoder().encode('{"client_ip":1}');
  const stream = { name: 'TypeError', message: 'stream: a ReadableStream or an async iterable of Uint8Arrays' };
  for (const none of [null, undefined, 5, '{}', {}]) await assert.rejects(lens.checkStream(none), stream);
  const refused = [[null, 'options: an object'], [{ signal: 5 }, 'signal: an AbortSignal'], [{ onProgress: 5 }, 'onProgress: a function'], [{ onProgress: 0 }, 'onProgress: a function']];
  for (const [options, message] of refused) await assert.rejects(lens.checkStream([bytes], options), { name: 'TypeError', message });
  const report = await lens.checkStream(new Blob([bytes]).stream(), { signal: new AbortController().signal, onProgress() {} });
  assert.equal(report.summary.elements, 1);
});

test('a report too large for a format says so, CSV still has room before, and the next answer is right', async () => {
  const { createPolicyLens } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const lens = await createPolicyLens();
  const before = lens.check('{"client_ip":1}', { asOf: '2026-01-01' });
  const data = Array.from({ length: 100_000 }, (_, i) => ({ name: `client IP ${i % 500}`, path: `/a/${i}`, stores: ['mysql'] }));
  const input = JSON.stringify({ format: 'policylens-description/1', products: ['tcss'], data });
  const report = lens.check(input, { asOf: '2026-01-01', elements: 'columns' });
  assert.equal(report.columns.length, 100_000);
  assert.equal(lens.exportReport(report, 'csv').trimEnd().split('\r\n').length, 100_001);
  assert.throws(() => lens.exportReport(report, 'markdown'), { name: 'MemoryError' });
  // Nothing that lacks its elements is passed off as the whole.
  const whole = JSON.parse(lens.exportReport(report, 'json'));
  assert.equal(whole.elements.length, 100_000);
  assert.deepEqual(whole.elements[99_999], report.columns.element(99_999));
  const small = lens.check('{"client_ip":1}', { asOf: '2026-01-01' });
  assert.deepEqual(small, before);
  assert.match(lens.exportReport(small, 'markdown'), /client.?_ip/);
});

test('forty thousand elements as objects fit, with all their findings', async () => {
  const { createPolicyLens } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const lens = await createPolicyLens();
  const data = Array.from({ length: 40_000 }, (_, i) => ({ name: i % 2 ? 'container ID' : `x-trace ${i}` }));
  const report = lens.check(JSON.stringify({ format: 'policylens-description/1', data }), { asOf: '2026-11-23' });
  assert.equal(report.format, 'policylens-report/1');
  assert.equal(report.elements.length, 40_000);
  assert.equal(lens.exportReport(report, 'csv').trimEnd().split('\r\n').length, 80_001); // a line an element and category
});

test('elements of columns are those of rows, in either language', async () => {
  const { createPolicyLens } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const lens = await createPolicyLens();
  const input = readFileSync(join(root, 'examples/inventory.json'));
  for (const locale of ['en', 'zh-CN']) {
    const rows = lens.check(input, { asOf: '2026-01-01', locale }).elements;
    const { columns } = lens.check(input, { asOf: '2026-01-01', locale, elements: 'columns' });
    assert.deepEqual(Array.from({ length: columns.length }, (_, i) => columns.element(i)), rows);
  }
});

test('arrays of columns are made when they are asked for, once, and hold what the rows say', async () => {
  const { createPolicyLens } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const lens = await createPolicyLens();
  const data = ['kernel version', { name: 'page visited', collected: '2026-01-05' }, 'zzyzx'];
  const options = { asOf: '2026-01-01', facts: { hostingTerminated: '2025-06-30', featureTerminated: '2025-07-31' } };
  const input = JSON.stringify({ format: 'policylens-description/1', data }, null, 1);
  const rows = lens.check(input, options).elements;
  const { columns } = lens.check(input, { ...options, elements: 'columns' });
  lens.check('{"client_ip": 1}', options); // another report of the same engine, and no more word of it
  lens.dispose();
  assert.deepEqual(Object.keys(columns).sort(), ['category', 'earliest', 'element', 'latest', 'length', 'line', 'name', 'pointer', 'verdict']);
  const day = (date) => (date ? Date.parse(date) / 86_400_000 : -(2 ** 31));
  const first = (row) => row.retention[0] ?? {};
  assert.deepEqual([...columns.line], rows.map((row) => row.line));
  assert.deepEqual([...columns.verdict], rows.map((row) => ['named', 'ambiguous', 'unnamed'].indexOf(row.verdict)));
  assert.deepEqual([...columns.earliest], rows.map((row) => day(first(row).earliest)));
  assert.deepEqual([...columns.latest], rows.map((row) => day(first(row).latest)));
  assert.ok(columns.earliest.some((value) => value > 0));
  assert.equal(columns.category[2], -1);
  assert.equal(columns.verdict, columns.verdict);
});

test('chunks of any size give the same report', async () => {
  const { createPolicyLens } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const lens = await createPolicyLens();
  const bytes = readFileSync(join(root, 'examples/ciam-audit-log.ndjson'));
  const whole = JSON.stringify(lens.check(bytes, { asOf: '2026-11-23', name: 'log' }));
  for (const size of [1, 7, 4096]) {
    const chunks = async function* () {
      for (let at = 0; at < bytes.length; at += size) yield new Uint8Array(bytes.subarray(at, at + size));
    };
    assert.equal(JSON.stringify(await lens.checkStream(chunks(), { asOf: '2026-11-23', name: 'log' })), whole, `${size} bytes`);
  }
});

test('documented parts, tokens and events are those of the element', () => {
  const { modules } = JSON.parse(readFileSync(join(dist, 'custom-elements.json'), 'utf8'));
  const declaration = modules[0].declarations.find((each) => each.tagName === 'policy-lens');
  const docs = readFileSync(join(root, 'docs/embedding.md'), 'utf8');
  for (const list of ['attributes', 'cssParts', 'cssProperties', 'events', 'slots']) {
    for (const { name } of declaration[list]) if (name) assert.ok(docs.includes(`\`${name}\``), `docs/embedding.md: ${list} ${name}`);
  }
  const sources = readdirSync(join(web, 'src/view')).map((name) => readFileSync(join(web, 'src/view', name), 'utf8')).join('\n');
  const used = new Set([...sources.matchAll(/part="([^"$]+)"/g)].flatMap((match) => match[1].split(' ')));
  const known = new Set(declaration.cssParts.map((each) => each.name));
  for (const part of used) assert.ok(known.has(part), `part ${part} is documented`);
});

test('checksums are those of the files', () => {
  const lines = readFileSync(join(site, 'SHA256SUMS'), 'utf8').trim().split('\n');
  assert.ok(lines.length >= 8);
  for (const line of lines) {
    const [sum, name] = line.split('  ');
    assert.equal(createHash('sha256').update(readFileSync(join(site, name))).digest('hex'), sum, name);
  }
});

test('after the first visit the page works without its server', async () => {
  const browser = await launch();
  const server = await serve();
  const page = await openPage(browser, `${server.address}/index.html`);
  await ready(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller || document.querySelector('policy-lens').session.ui.offline === 'ready', { timeout: 15000 });
  await sleep(300);
  await page.reload();
  await ready(page);
  await server.close();
  await page.reload();
  await ready(page);
  await load(page, '{"client_ip": "192.0.2.1"}');
  assert.equal(await page.evaluate(() => document.querySelector('policy-lens').report.summary.elements), 1);
  await browser.close();
});
