// `<policy-lens>` on other people's pages: strict hosts, several elements, events, frames, server-side import.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { dist, eventually, example, launch, load, openPage, ready, serve, site, sleep } from './support.mjs';

const inventory = example('inventory.json');
const inline = `<script type="application/json">${inventory}</script>`;
let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const host = (body, head = '') => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>docs</title>${head}<script src="/policylens.js" defer></script></head><body><h1>Docs</h1>${body}</body></html>`;

async function at(body, { head, headers, before: script } = {}) {
  const server = await serve({ routes: { '/docs.html': { body: host(body, head), headers } } });
  const page = await openPage(browser, `${server.address}/docs.html`, { before: script });
  page.server = server;
  return page;
}
const done = async (page) => {
  assert.deepEqual(page.trouble, []);
  await page.close();
  await page.server.close();
};
const summaryOf = (page, selector = 'policy-lens') => page.evaluate((s) => document.querySelector(s).report?.summary ?? null, selector);
const reported = (page, selector = 'policy-lens') => page.waitForFunction((s) => document.querySelector(s)?.report, { timeout: 20000 }, selector);

test('inline data is checked without a line of script on the host', async () => {
  const page = await at(`<policy-lens view="table" as-of="2026-11-23">${inline}</policy-lens>`);
  await reported(page);
  assert.equal((await summaryOf(page)).elements, 14);
  await done(page);
});

test('a strict host needs its own file, wasm and blob workers, and nothing for styles', async () => {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; require-trusted-types-for 'script'; trusted-types policylens lit-html";
  const page = await at(`<policy-lens as-of="2026-11-23">${inline}</policy-lens>`, { headers: { 'content-security-policy': policy } });
  await reported(page);
  assert.equal(await page.evaluate(async () => (await document.querySelector('policy-lens').session.engine()).where), 'worker');
  const refused = (await page.evaluate(() => globalThis.violations)).filter((each) => !/^connect-src|favicon/.test(each));
  assert.deepEqual(refused, []);
  const painted = await page.evaluate(() => getComputedStyle(document.querySelector('policy-lens').shadowRoot.querySelector('.card')).borderTopStyle);
  assert.equal(painted, 'solid', 'the styles are applied');
  await done(page);
});

test('a host that refuses workers gets the same answer from the page itself', async () => {
  const page = await at(`<policy-lens as-of="2026-11-23">${inline}</policy-lens>`, { headers: { 'content-security-policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'" } });
  await reported(page);
  assert.equal(await page.evaluate(async () => (await document.querySelector('policy-lens').session.engine()).where), 'page');
  assert.equal((await summaryOf(page)).elements, 14);
  await done(page);
});

test('a host that refuses WebAssembly is told which keyword is missing', async () => {
  const page = await at(`<policy-lens worker="none">${inline}</policy-lens>`, { headers: { 'content-security-policy': "default-src 'none'; script-src 'self'" } });
  await page.waitForFunction(() => document.querySelector('policy-lens')?.state === 'error', { timeout: 20000 });
  assert.match(await page.evaluate(() => document.querySelector('policy-lens').shadowRoot.querySelector('[role=alert]').textContent), /wasm-unsafe-eval/);
  await page.close();
  await page.server.close();
});

test('several elements share one engine and keep their own reports', async () => {
  const page = await at(`<policy-lens id="a" as-of="2026-11-23">${inline}</policy-lens><policy-lens id="b" as-of="2026-11-23" value='{"format":"policylens-description/1","data":["client IP"]}'></policy-lens>`);
  await reported(page, '#a');
  await reported(page, '#b');
  const [same, a, b] = await page.evaluate(async () => {
    const [one, two] = ['#a', '#b'].map((id) => document.querySelector(id));
    const engines = await Promise.all([one.session.engine(), two.session.engine()]);
    return [engines[0] === engines[1], JSON.parse(await one.exportReport('json')).summary.elements, JSON.parse(await two.exportReport('json')).summary.elements];
  });
  assert.deepEqual([same, a, b], [true, 14, 1]);
  await done(page);
});

test('events carry a summary and never a value; an export can be stopped', async () => {
  const secret = 'secret-value-31337';
  const page = await at('<policy-lens as-of="2026-11-23"></policy-lens>', {
    before: () => {
      globalThis.seen = [];
      for (const type of ['pl-ready', 'pl-input', 'pl-progress', 'pl-report', 'pl-deadline', 'pl-error', 'pl-export', 'pl-share']) {
        document.addEventListener(type, (event) => {
          globalThis.seen.push([type, JSON.stringify(event.detail)]);
          if (type === 'pl-export') event.preventDefault();
        });
      }
    },
  });
  await ready(page);
  await load(page, `{"password": "${secret}", "client_ip": "${secret}"}`);
  await page.evaluate(() => document.querySelector('policy-lens').actions.file('csv'));
  await sleep(100);
  const seen = await page.evaluate(() => globalThis.seen);
  assert.deepEqual(new Set(seen.map(([type]) => type)).has('pl-report'), true);
  assert.ok(!JSON.stringify(seen).includes(secret));
  assert.equal(seen.filter(([type]) => type === 'pl-export').length, 1);
  assert.equal(await page.evaluate(() => document.querySelector('policy-lens').session.ui.toast), '', 'nothing was written');
  await done(page);
});

test('attributes: facts as on the command line, bad values fall back with a warning', async () => {
  const warnings = [];
  const page = await at('<policy-lens view="deadlin" policies=" ciam " category="ciam.privacy.statistical" feature-ended="tcss=none ciam=2026-09-30" as-of="2026-11-23" heading-level="3"></policy-lens>', {
    before: () => {
      const warn = console.warn;
      globalThis.warnings = [];
      console.warn = (...words) => {
        globalThis.warnings.push(words.join(' '));
        warn(...words);
      };
    },
  });
  await ready(page);
  await page.waitForFunction(() => document.querySelector('policy-lens').session.ask.answer?.bound === 'lower');
  warnings.push(...(await page.evaluate(() => globalThis.warnings)));
  assert.ok(warnings.some((each) => /view="deadlin"/.test(each)));
  assert.equal(await page.evaluate(() => document.querySelector('policy-lens').session.ask.answer.earliest), '2026-09-30');
  await done(page);
});

test('attributes: of several values all count, products in any case, and a day that does not exist is none', async () => {
  const page = await at('<policy-lens></policy-lens>', { before: () => {
    globalThis.warnings = [];
    console.warn = (...words) => globalThis.warnings.push(words.join(' '));
  } });
  await ready(page);
  const facts = (attributes) => page.evaluate(async (given) => {
    const lens = document.createElement('policy-lens');
    for (const [name, value] of Object.entries(given)) lens.setAttribute(name, value);
    document.body.replaceChildren(lens);
    await lens.ready;
    return lens.facts;
  }, attributes);
  assert.deepEqual(await facts({ 'hosting-ended': '2026-06-01 2026-05-01' }), { hostingTerminated: ['2026-06-01', '2026-05-01'] });
  assert.deepEqual(await facts({ 'hosting-ended': 'none 2026-05-01' }), { hostingTerminated: ['none', '2026-05-01'] });
  assert.deepEqual(await facts({ 'hosting-ended': '2026-05-01 unknown' }), { hostingTerminated: ['2026-05-01', 'unknown'] });
  assert.deepEqual(await facts({ 'feature-ended': 'TCSS=none ciam=2026-09-30' }), { featureTerminated: { tcss: 'none', ciam: '2026-09-30' } });
  // What holds for all other products holds in the very first check, too.
  assert.deepEqual(await facts({ 'feature-ended': 'none ciam=2026-09-30' }), { featureTerminated: { ciam: '2026-09-30', tcss: 'none' } });
  const used = await page.evaluate(async () => {
    document.body.innerHTML = '<policy-lens feature-ended="2026-08-31 ciam=none"><script type="application/json">{"client_ip": 1}</script></policy-lens>';
    const lens = document.querySelector('policy-lens');
    await new Promise((done) => lens.addEventListener('pl-report', done, { once: true }));
    return lens.report.facts.featureTerminated.products;
  });
  assert.deepEqual([used.tcss.value, used.ciam.value], ['2026-08-31', 'none']);
  await facts({ 'as-of': '2026-02-30' });
  assert.match((await page.evaluate(() => globalThis.warnings)).join(), /as-of="2026-02-30" is no date/);
  await done(page);
});

test('the element that `for` names can change, or be named later', async () => {
  const scripts = ['kernel version', 'user agent'].map((name, i) => `<script type="application/json" id="s${i + 1}">{"format":"policylens-description/1","data":["${name}"]}</script>`);
  const page = await at(`${scripts.join('')}<policy-lens id="a" for="s1"></policy-lens><policy-lens id="b"></policy-lens>`);
  const name = (selector) => page.evaluate((s) => document.querySelector(s).report?.elements[0].name ?? '', selector);
  const point = (selector, id) => page.evaluate((s, to) => document.querySelector(s).setAttribute('for', to), selector, id);
  assert.equal(await eventually(() => name('#a'), 'kernel version'), 'kernel version');
  await point('#a', 's2');
  await point('#b', 's1');
  assert.equal(await eventually(() => name('#a'), 'user agent'), 'user agent');
  assert.equal(await eventually(() => name('#b'), 'kernel version'), 'kernel version');
  await page.evaluate(() => document.querySelector('#b').setAttribute('value', '{"client_ip":1}'));
  assert.equal(await eventually(() => name('#b'), 'client_ip'), 'client_ip');
  await point('#b', 's2');
  await sleep(100);
  assert.equal(await name('#b'), 'client_ip', 'what `value` says goes before it');
  await done(page);
});

test('an element that is registered is not registered again, whatever the name', async () => {
  const page = await at('<policy-lens></policy-lens>');
  await ready(page);
  const known = await page.evaluate(() => {
    PolicyLens.define();
    PolicyLens.define('other-name');
    return [customElements.get('policy-lens') === PolicyLens, customElements.get('other-name') === undefined];
  });
  assert.deepEqual(known, [true, true]);
  await done(page);
});

test('the theme is the host\'s unless it is set', async () => {
  const page = await at('<div><policy-lens id="a"></policy-lens></div><policy-lens id="b" theme="dark"></policy-lens>', { head: '<meta name="color-scheme" content="light"><style>:root{color-scheme:light}</style>' });
  await ready(page, '#a');
  const colours = await page.evaluate(() => ['#a', '#b'].map((id) => getComputedStyle(document.querySelector(id)).color));
  assert.notEqual(colours[0], colours[1]);
  await done(page);
});

test("a host's centred, capital or unbroken text does not reach into the element", async () => {
  const page = await at('<policy-lens view="deadline"></policy-lens>', { head: '<style>body{text-align:center;text-transform:uppercase;text-indent:2em;white-space:nowrap}</style>' });
  await ready(page);
  const style = await page.evaluate(() => {
    const { textAlign, textTransform, textIndent, whiteSpace } = getComputedStyle(document.querySelector('policy-lens').shadowRoot.querySelector('.ask-answer'));
    return [textAlign, textTransform, textIndent, whiteSpace];
  });
  assert.deepEqual(style, ['start', 'none', '0px', 'normal']);
  await done(page);
});

test('the package imports where there is no document, and answers there', async () => {
  const element = await import(pathToFileURL(join(dist, 'element.js')).href);
  assert.equal(typeof element.PolicyLens.define, 'function');
  await import(pathToFileURL(join(dist, 'define.js')).href);
  const { createPolicyLens } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const lens = await createPolicyLens();
  const report = lens.check(inventory, { asOf: '2026-11-23' });
  assert.equal(report.summary.elements, 14);
});

describe('the page in a frame', () => {
  const frame = (fragment, attributes = 'sandbox="allow-scripts allow-downloads"') => `<!doctype html><title>docs</title><body><script>
    window.messages = [];
    addEventListener('message', (event) => messages.push([event.data, event.source === document.querySelector('iframe')?.contentWindow]));
  </script><iframe title="PolicyLens" ${attributes} width="600" height="300" src="/policylens.html${fragment}"></iframe>`;
  const framed = async (fragment, attributes) => {
    const server = await serve({ routes: { '/frame.html': frame(fragment, attributes) } });
    const page = await openPage(browser, `${server.address}/frame.html`);
    page.server = server;
    await page.waitForFunction(() => globalThis.messages.some(([data]) => data.type === 'policy-lens:size' && data.height > 50), { timeout: 20000 });
    return page;
  };
  const theme = (page) => page.frames().find((each) => each.url().includes('policylens.html')).evaluate(() => document.querySelector('policy-lens').getAttribute('theme'));
  const post = (page, data) => page.evaluate((d) => document.querySelector('iframe').contentWindow.postMessage(d, '*'), data);

  test('it says that it is ready and how high it is, and nothing else', async () => {
    const page = await framed('#v=1&view=deadline&policies=tcss&as-of=2026-11-23');
    const messages = await page.evaluate(() => globalThis.messages);
    assert.ok(messages.every(([data, own]) => own && ['policy-lens:ready', 'policy-lens:size'].includes(data.type)));
    assert.equal(messages[0][0].type, 'policy-lens:ready');
    assert.ok(messages.every(([data]) => Object.keys(data).every((key) => ['type', 'height'].includes(key))));
    await done(page);
  });

  test('its parent may set attributes; malformed and foreign messages change nothing', async () => {
    const page = await framed('#v=1&view=deadline&as-of=2026-11-23&theme=light');
    const hostile = [
      null,
      'theme',
      [],
      { type: 'policy-lens:config' },
      { type: 'policy-lens:config', attributes: [] },
      { type: 'policy-lens:config', attributes: { theme: 7 } },
      { type: 'policy-lens:config', attributes: { theme: { toString: 'x' } } },
      { type: 'policy-lens:config', attributes: { onclick: 'alert(1)' } },
      { type: 'policy-lens:config', attributes: { value: '{"a":1}' } },
      { type: 'policy-lens:config', attributes: { theme: 'dark', ...Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`x${i}`, ''])) } },
      { type: 'policy-lens:config', attributes: { theme: 'x'.repeat(5000) } },
      { type: 'policy-lens:Config', attributes: { theme: 'dark' } },
      { type: 'policy-lens:ready', attributes: { theme: 'dark' } },
    ];
    for (const data of hostile) await post(page, data);
    await page.evaluate(() => {
      const sibling = document.createElement('iframe');
      sibling.srcdoc = "<script>parent.frames[0].postMessage({type:'policy-lens:config',attributes:{theme:'dark'}},'*')</script>";
      document.body.append(sibling);
    });
    await sleep(200);
    assert.equal(await theme(page), 'light');
    await post(page, { type: 'policy-lens:config', attributes: { theme: 'dark' } });
    assert.equal(await eventually(() => theme(page), 'dark'), 'dark');
    await done(page);
  });

  test('of a message with what is not understood, the rest counts', async () => {
    const page = await framed('#v=1&view=deadline&as-of=2026-11-23&theme=light');
    await post(page, { type: 'policy-lens:config', attributes: { theme: 'dark', style: 'color:red', onclick: 'alert(1)', readonly: true, view: 7, 'heading-level': '3' } });
    assert.equal(await eventually(() => theme(page), 'dark'), 'dark');
    const attributes = await page.frames()[1].evaluate(() => ['style', 'onclick', 'readonly', 'view', 'heading-level'].map((name) => document.querySelector('policy-lens').getAttribute(name)?.replace(/^padding.*/, '') ?? null));
    assert.deepEqual(attributes.slice(1), [null, null, 'deadline', '3']);
    assert.doesNotMatch(attributes[0] ?? '', /color/);
    await done(page);
  });

  test('where the link names an origin, only that one is heard', async () => {
    const page = await framed('#v=1&view=deadline&as-of=2026-11-23&theme=light&host=https%3A%2F%2Fdocs.example.org', '').catch(() => null);
    assert.equal(page, null, 'not even its height is told to another origin');
  });
});

test('the element bundle is a classic script without module syntax', () => {
  assert.doesNotMatch(readFileSync(join(site, 'policylens.js'), 'utf8').slice(0, 200), /^(import|export)\b/);
});
