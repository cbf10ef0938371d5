// In Simplified Chinese nothing is said in English: the page's words, the engine's words, and what the page shows for real inputs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { dist, eventually, example, fileAddress, launch, load, openPage, ready, require, root, serve, site } from './support.mjs';

// Names of things that are written in Latin letters in Chinese, too.
const NAMES = /\b(PolicyLens|JSON( Schema)?|JSON-LD|OpenAPI|NDJSON|YAML|UTF-(8|16)|BOM|ASCII|Unicode|ISO|CSV|SARIF|ICS|Markdown|HTML|DPV|RoPA|WebAssembly|Content-Security-Policy|script-src|wasm-unsafe-eval|Ctrl|Enter|Esc|Tab|CIAM|TCSS|TKE|COS|CLS|CVM|ECM|MySQL|MongoDB|TencentDB|MonogDB|Lighthouse|Blackrock|Cloud Audit|docker inspect|kubectl get pod|Kubernetes|Docker|Pod|CVE|MD5|SHA-256|DNS|API|IP|UIN|APPID|App ID|Web|Jar|CMD|CPU|ID|GDPR|DPSA|YYYY-MM-DD|NUL|Hosting Services?)\b/g;
const SENTENCE = /[A-Za-z]{2,}(?:[ ,;:'’-]+[A-Za-z]{2,}){3,}/;
const bare = (text) => text.replace(/`[^`]*`/g, ' ').replace(NAMES, ' ').replace(/[\w./~*[\]-]*[/_.[\]*-][\w./~*[\]-]*/g, ' ');

test('the oracle finds an English sentence', () => {
  assert.match(bare('已收集。The rule for the end applies.'), SENTENCE);
  assert.doesNotMatch(bare('腾讯云 TencentDB for MySQL 与 JSON Schema'), SENTENCE);
});

test('every message of the engine that stands by itself', async () => {
  const { createPolicyLens } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const lens = await createPolicyLens();
  const [english, chinese] = [lens.labels('en'), lens.labels('zh-CN')];
  assert.ok(Object.keys(english).length > 100);
  const wrong = Object.entries(chinese).filter(([, text]) => SENTENCE.test(bare(text)));
  assert.deepEqual(wrong, []);
  const same = Object.keys(english).filter((id) => english[id] === chinese[id] && /[a-z]{4,} [a-z]{2,}/.test(bare(english[id])));
  assert.deepEqual(same, []);
});

test("every word of the page's own", () => {
  const read = (name) => [...readFileSync(join(root, 'web/src/locales', name), 'utf8').matchAll(/^ {2}'([^']+)':\s*'((?:[^'\\]|\\.)*)'/gm)].map((match) => [match[1], match[2]]);
  const [english, chinese] = [new Map(read('en.ts')), new Map(read('zh-cn.ts'))];
  assert.ok(english.size > 250);
  assert.deepEqual([...chinese.keys()].sort(), [...english.keys()].sort());
  for (const [key, text] of chinese) {
    assert.doesNotMatch(bare(text.replace(/\{\d\}/g, ' ')), SENTENCE, key);
    const wanted = new Set(english.get(key).match(/\{\d/g));
    const used = new Set(text.match(/\{\d/g));
    for (const parameter of used) assert.ok(wanted.has(parameter), `${key}: ${parameter}`);
  }
});

test('days, months, years and numbers are written as Intl writes them', async () => {
  const esbuild = require('esbuild');
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: `export { en } from './locales/en.js'; export { zhCn } from './locales/zh-cn.js'; export * from './view/date-text.js'; export { numberText } from './view/text.js';`,
      resolveDir: join(root, 'web/src'),
    },
    bundle: true, write: false, format: 'esm', external: ['policylens:words'],
  });
  const { en, zhCn, dayWords, monthWords, yearWords, numberText } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
  for (const [locale, words] of [['en-GB', en], ['zh-CN', zhCn]]) {
    const t = (key, ...parameters) => words[key].replace(/\{(\d)\}/g, (_, at) => String(parameters[at]));
    const by = (style) => new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' });
    const whole = (date) => date.replaceAll(' ', '\u00a0'); // a day is not broken at the end of a line
    const [long, medium, month, year] = [by({ dateStyle: 'long' }), by({ dateStyle: 'medium' }), by({ month: 'short', year: 'numeric' }), by({ year: 'numeric' })];
    for (let day = Date.UTC(1970, 0, 1); day < Date.UTC(2100, 0, 1); day += 13 * 86_400_000) {
      const iso = new Date(day).toISOString().slice(0, 10);
      assert.equal(dayWords(t, iso, 'long'), whole(long.format(day)));
      assert.equal(dayWords(t, iso, 'medium'), whole(medium.format(day)));
      assert.equal(monthWords(t, iso.slice(0, 7)), month.format(day));
      assert.equal(yearWords(t, Number(iso.slice(0, 4))), year.format(day));
    }
    const numbers = new Intl.NumberFormat(locale);
    for (const n of [0, 1, 9.5, 14, 999, 1000, 1234.5, 12345, 999999, 1000000, 1234567.891, -1234]) assert.equal(numberText(n), numbers.format(n));
    for (const other of ['', 'soon', '2026-13-01', '2026-1-1', '+12026-01-01']) assert.equal(dayWords(t, other, 'long'), other);
  }
});

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const name of ['inventory.json', 'docker-inspect.json', 'kubectl-pod.json', 'customer.schema.json', 'ciam-audit-log.ndjson', 'scanner-report.json']) {
  test(`what is shown for ${name}`, async () => {
    const page = await openPage(browser, `${fileAddress}#v=1&as-of=2026-11-23&locale=zh-CN`);
    await ready(page);
    await load(page, example(name), name);
    const texts = await page.evaluate(async () => {
      const element = document.querySelector('policy-lens');
      const { session } = element;
      for (const each of session.report.elements) session.open.add(each.pointer);
      for (const id of session.index.categories.keys()) session.open.add(`category:${id}`);
      for (const level of ['error', 'warning', 'undetermined', 'note']) session.open.add(`findings:${level}`);
      session.host.changed();
      await element.updateComplete;
      const found = [];
      const walker = document.createTreeWalker(element.shadowRoot, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const place = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
        if (!place || place.closest('[lang="en"], code, bdi, style, select, textarea')) continue;
        if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent.trim());
        else for (const attribute of ['title', 'aria-label', 'placeholder']) if (node.hasAttribute(attribute)) found.push(node.getAttribute(attribute));
      }
      return found.filter(Boolean);
    });
    assert.ok(texts.length > 100);
    assert.deepEqual([...new Set(texts.filter((text) => SENTENCE.test(bare(text))))].slice(0, 10), []);
    assert.deepEqual(await halfWidth(page), []);
    await page.close();
  });
}

// Chinese words with the brackets, commas and colons of English beside them.
const halfWidth = (page) =>
  page.evaluate(() => {
    const shown = document.querySelector('policy-lens').shadowRoot;
    const texts = [...shown.querySelectorAll('p, li, dt, dd, td, th, summary, label, button, legend, .file-row > span')].map((each) => {
      const copy = each.cloneNode(true);
      for (const other of copy.querySelectorAll('[lang="en"], code, bdi, q, option, li, dd, dt, p')) other.replaceWith('X');
      return copy.textContent.replace(/\s+/g, ' ').trim();
    });
    return [...new Set(texts.filter((text) => /[\u4e00-\u9fff] ?[,;:()]|[,;:()] ?[\u4e00-\u9fff]/.test(text)))].slice(0, 10);
  });

// What was sent to the worker in which language: the second module, which needs all of them, is not asked for in this view.
const countMessages = () => {
  globalThis.sent = [];
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (request, ...rest) {
    if (request.type === 'messages') globalThis.sent.push(...Object.keys(request.messages));
    return postMessage.call(this, request, ...rest);
  };
};
const inLocale = (page, locale) =>
  page.evaluate(async (to) => {
    const element = document.querySelector('policy-lens');
    const done = new Promise((resolve) => element.addEventListener('pl-report', resolve, { once: true }));
    element.setAttribute('locale', to);
    await done;
    return JSON.stringify(element.report);
  }, locale);

test('messages come in the language that is shown, the other when the reader switches, each once', async () => {
  const page = await openPage(browser, `${fileAddress}#v=1&view=table&as-of=2026-11-23&locale=en`, { before: countMessages });
  await ready(page);
  await load(page, example('inventory.json'), 'inventory.json');
  const first = await page.evaluate(() => JSON.stringify(document.querySelector('policy-lens').report));
  assert.deepEqual(await page.evaluate(() => globalThis.sent), ['en']);
  const chinese = await inLocale(page, 'zh-CN');
  const again = await inLocale(page, 'en');
  assert.deepEqual(await page.evaluate(() => globalThis.sent), ['en', 'zh-CN']);
  assert.equal(again, first);
  const { createPolicyLens } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const lens = await createPolicyLens();
  const check = (locale) => lens.check(example('inventory.json'), { asOf: '2026-11-23', name: 'inventory.json', locale });
  assert.deepEqual(JSON.parse(first), check('en'));
  assert.deepEqual(JSON.parse(chinese), check('zh-CN'));
  assert.deepEqual(page.trouble, []);
  await page.close();
});

test('a page that lacks the messages of a language says so, and goes on in the other', async () => {
  const whole = readFileSync(join(site, 'policylens.html'), 'utf8');
  const cut = whole.replace(/<script type="text\/plain" id="policylens-messages-zh-CN">[^]*?<\/script>\n/, '');
  assert.notEqual(cut, whole);
  const server = await serve({ routes: { '/cut.html': cut } });
  const page = await openPage(browser, `${server.address}/cut.html#v=1&view=table&as-of=2026-11-23&locale=zh-CN`);
  await ready(page);
  await load(page, example('inventory.json'), 'inventory.json');
  const said = await page.evaluate(() => {
    const { state, session, shadowRoot } = document.querySelector('policy-lens');
    const trouble = session.trouble?.(session.t);
    return { state, trouble, shown: shadowRoot.textContent.includes(trouble) };
  });
  assert.deepEqual(said, { state: 'error', trouble: 'the page lacks its part "messages-zh-CN"', shown: true });
  await inLocale(page, 'en');
  assert.equal(await eventually(() => page.evaluate(() => document.querySelector('policy-lens').state), 'ready'), 'ready');
  assert.deepEqual(page.trouble, []);
  await page.close();
  await server.close();
});
