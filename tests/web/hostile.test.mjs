// Every string of an input, a pack, a file name, a link or a message appears as text only. Payloads of our own making
// (payloads.mjs) go through every place that shows such a text (sinks.mjs), with the page's policy removed, and events are fired on
// every element; each place is shown to be reached, and a page with a planted sink shows that the harness would notice.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { payloads } from './payloads.mjs';
import { SINKS } from './sinks.mjs';
import { launch, load, openPage, ready, root, serve, site } from './support.mjs';

const all = payloads();
const MARK = 'zq<b>7&lt;';
const LANTERN = readFileSync(join(root, 'tests/packs/lantern.json'), 'utf8');
let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

// ---- in the page ----

const hooks = () => {
  for (const name of ['alert', 'confirm', 'prompt', 'print']) globalThis[name] = () => (globalThis.pwned = (globalThis.pwned ?? 0) + 1);
  Object.freeze(Object.prototype);
  Object.freeze(Array.prototype);
  HTMLElement.prototype.focus = () => {};
  // Fires what a payload might wait for, on everything that is shown; links are followed only where they stay on the page.
  globalThis.fire = () => {
    const roots = [document];
    for (const each of roots) {
      for (const element of each.querySelectorAll('*')) {
        if (element.shadowRoot) roots.push(element.shadowRoot);
        for (const type of ['error', 'load', 'mouseover', 'focus', 'animationstart', 'pointerenter', 'loadstart', 'begin']) element.dispatchEvent(new Event(type));
        if (element.tagName === 'A' && !/^(https?:|#|blob:)/.test(element.getAttribute('href') ?? '#')) element.click();
      }
    }
    return globalThis.pwned ?? 0;
  };
  // What each place shows now.
  globalThis.shows = (selector, what) => {
    const scope = selector === 'page' ? [document.documentElement] : document.querySelector('policy-lens').shadowRoot.querySelectorAll(selector);
    return [...scope].map((each) => (what === 'text' ? each.textContent : what === 'value' ? each.value : (each.getAttribute(what) ?? ''))).join('\n');
  };
  globalThis.showAll = async () => {
    const element = document.querySelector('policy-lens');
    const { session } = element;
    await session.policies.whole(); // read by and by otherwise
    Object.assign(session.filter, { shown: 5000, grouped: true });
    for (const each of session.report?.elements ?? []) session.open.add(each.pointer);
    for (const level of ['error', 'warning', 'undetermined', 'note']) session.open.add(`findings:${level}`);
    for (const id of session.index.categories.keys()) for (const kind of ['lane', 'category']) session.open.add(`${kind}:${id}`);
    session.ui.sourceOpen = true;
    session.host.changed();
    await element.updateComplete;
  };
};

async function open(change = (html) => html) {
  const html = readFileSync(join(site, 'policylens.html'), 'utf8').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
  const server = await serve({ routes: { '/open.html': change(html) } });
  const page = await openPage(browser, `${server.address}/open.html#v=1&as-of=2026-11-23&locale=en`, { before: hooks });
  await ready(page);
  page.server = server;
  return page;
}

const shut = async (page) => {
  await page.close();
  await page.server.close();
};

// ---- how a text gets there: one function a group; each takes a list and shows all of it at once ----

const record = (list) => `{${list.map((text, i) => `${JSON.stringify(text)}: {"created": "2026-01-05", "container_id": 1, ${JSON.stringify(`client ip ${i} ${text}`)}: "x",  ${JSON.stringify(text)}: 1, ${JSON.stringify(text)}: "x", ${JSON.stringify(`created ${text}`)}: "2026-01-05"}`).join(',\n')}}`;

const description = (list) =>
  JSON.stringify({
    format: 'policylens-description/1',
    title: list[0],
    products: ['tcss'],
    data: list.flatMap((text) => [
      { name: text, path: text, description: text, [text || 'empty']: 1 },
      { name: 'container ID', path: `c ${text}`, stores: [text], purposes: [text], legalBasis: text, collected: '2026-01-05', description: text },
      { name: 'client IP', path: `d ${text}`, category: text },
      { name: 'client IP', path: `e ${text}`, collected: text },
    ]),
  });

// A pack whose every word for people is one of the texts.
function pack(texts) {
  const list = texts.filter((text) => !/(?! )[\p{C}\p{Z}\p{Mn}\ufffd]/u.test(text)); // a pack with what cannot be seen is refused
  const made = JSON.parse(LANTERN);
  let turn = 0;
  const next = () => list[turn++ % list.length] || 'x';
  const names = () => ({ en: next(), 'zh-CN': next() });
  made.title = names();
  made.product.name = names();
  made.document.title = next();
  for (const each of [...made.stores, ...made.purposes, ...made.services]) each.name = names();
  for (const category of made.categories) {
    category.name = names();
    for (const group of category.groups) group.name = names();
  }
  // As many terms as texts, so that each is one.
  const [group] = made.categories[0].groups;
  group.terms.push(...list.map((text, i) => ({ term: `term${i} ${text}`, 'zh-CN': text || 'x' })));
  for (const rule of made.retention) Object.assign(rule, { statement: names(), notes: ['N1'] });
  for (const condition of made.conditions) condition.statement = names();
  for (const note of made.notes) note.text = names();
  return JSON.stringify(made);
}


const GROUPS = {
  record: { at: 110, show: (page, list) => load(page, record(list), list[0] || 'x') },
  description: { at: 60, show: (page, list) => load(page, description(list), list[0] || 'x') },
  error: {
    at: 1,
    show: (page, [text]) => load(page, `{"a": 1,\n "b": zz${JSON.stringify(text).slice(1, -1)} "${text.replaceAll('\n', ' ')}"}`, text || 'x'),
  },
  state: {
    at: 1,
    show: (page, [text]) =>
      page.evaluate(async (t) => {
        const element = document.querySelector('policy-lens');
        const { session } = element;
        await element.load(JSON.stringify({ [t]: 1 }), 'x');
        const { pointer } = session.report.elements[0];
        session.tell((words) => words('link.unknown', t));
        session.ui.toast = session.t('toast.exportFailed', t);
        for (const name of ['category', 'policies', 'collected', 'hosting-ended', 'as-of', 'view', 'locale', 'theme', 'calendar']) element.setAttribute(name, t);
        session.verification = { name: t, words: [t, 'and', t], lines: new Set([1]), passages: [{ state: 'found', at: 0, words: 1, policy: t, section: t, row: t, packHit: true }, { state: 'altered', at: 0, words: 1, policy: t, section: t, row: t, packHit: true }], done: 1, total: 1 };
        await element.updateComplete;
        // Values that are not understood fall back; what was typed is shown on a page as it is.
        for (const name of ['category', 'policies', 'collected', 'hosting-ended', 'as-of', 'view', 'locale', 'theme', 'calendar']) element.removeAttribute(name);
        Object.assign(session, { asOf: '2026-11-23', products: [] });
        session.facts.clear();
        session.decisions.adopt([{ pointer, ignore: true, reason: t }]);
        session.filter.text = t;
        await session.check();
        await globalThis.showAll();
      }, text),
  },
  trouble: {
    at: 1,
    show: (page, [text]) =>
      page.evaluate(async (t) => {
        const element = document.querySelector('policy-lens');
        element.session.fail('internal', () => t);
        await element.updateComplete;
      }, text),
  },
  pack: {
    at: 40,
    show: (page, list) =>
      page.evaluate(async (text) => {
        const element = document.querySelector('policy-lens');
        element.clear();
        element.packs = [text];
        await element.session.engine();
        await element.updateComplete;
        await globalThis.showAll();
      }, pack(list)),
  },
  packed: {
    at: 40,
    show: async (page, list) => {
      await GROUPS.pack.show(page, list);
      const facts = { collected: '2026-01-05', featureTerminated: '2026-02-01' };
      await load(page, JSON.stringify({ format: 'policylens-description/1', products: ['lantern'], facts, data: ['nickname', ...list.map((text, i) => `term${i} ${text}`)] }), 'x');
    },
  },
};

const shown = async (page, group) => {
  await page.evaluate(() => globalThis.showAll());
  const places = SINKS.filter((sink) => sink[1] === group);
  return page.evaluate((list) => list.map(([, , selector, what]) => globalThis.shows(selector, what)), places);
};

test('the lists are long enough', () => {
  assert.ok(all.length >= 600, `${all.length} payloads`);
  assert.ok(SINKS.length >= 25, `${SINKS.length} places`);
});

for (const [group, { at, show }] of Object.entries(GROUPS)) {
  test(`${group}: every place is reached, and nothing in it runs`, async () => {
    const page = await open();
    await show(page, [MARK]);
    (await shown(page, group)).forEach((text, i) => {
      const [name] = SINKS.filter((sink) => sink[1] === group)[i];
      assert.ok(text.includes(MARK), `${name}: ${text.slice(0, 200)}`);
    });
    for (let from = 0; from < all.length; from += at) {
      await show(page, all.slice(from, from + at));
      if (at > 1) await page.evaluate(() => globalThis.showAll());
      assert.equal(await page.evaluate(() => globalThis.fire()), 0, `after ${JSON.stringify(all.slice(from, from + at)).slice(0, 300)}`);
    }
    assert.deepEqual(page.trouble, []);
    assert.equal(await page.evaluate(() => Object.keys(Object.prototype).length), 0);
    await shut(page);
  });
}

test('hidden characters in names are shown', async () => {
  const page = await open();
  await load(page, record(['__proto__', 'user\u202egnp', 'em\u200bail', 'a\u2066b', 'x\ufeffy']), 'a\u202eb.json');
  await page.evaluate(() => globalThis.showAll());
  const text = await page.evaluate(() => document.querySelector('policy-lens').shadowRoot.querySelector('.main').textContent);
  for (const name of ['__proto__', 'U+202E', 'U+200B', 'U+2066', 'U+FEFF']) assert.ok(text.includes(name), `${name} is shown`);
  await shut(page);
});

test('the exported page holds them as text, too', async () => {
  const page = await open();
  for (const list of [[MARK], ...[0, 1, 2, 3].map((part) => all.slice(part * 170, part * 170 + 170))]) {
    await GROUPS.packed.show(page, list.slice(0, 40));
    const packed = await page.evaluate(() => document.querySelector('policy-lens').exportReport('html'));
    await load(page, record(list), list[0] || 'x');
    const html = await page.evaluate(() => document.querySelector('policy-lens').exportReport('html'));
    for (const [text, what] of [[packed, 'of a pack'], [html, 'name']]) {
      assert.match(text, /<meta http-equiv="Content-Security-Policy" content="default-src 'none'/);
      const bare = text.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/i, '');
      const server = await serve({ routes: { '/report.html': bare } });
      const report = await openPage(browser, `${server.address}/report.html`, { before: hooks });
      if (list[0] === MARK) for (const [name, group] of SINKS) if (group === 'html' && name.includes(what)) assert.ok((await report.evaluate(() => globalThis.shows('page', 'text'))).includes(MARK), name);
      assert.equal(await report.evaluate(() => globalThis.fire()), 0);
      assert.equal(await report.evaluate(() => document.scripts.length), 0);
      await report.close();
      await server.close();
    }
  }
  await shut(page);
});

// The same page, built with one line more: names are taken for markup.
const openPlanted = () =>
  open((html) => {
    const planted = html.replace(
      '</body>',
      () => `<script>
        customElements.whenDefined('policy-lens').then(() => {
          const element = document.querySelector('policy-lens');
          element.addEventListener('pl-report', async () => {
            await element.updateComplete;
            for (const name of element.shadowRoot.querySelectorAll('.name')) element.shadowRoot.appendChild(document.createElement('p')).innerHTML = name.textContent;
          });
        });
      </script></body>`,
    );
    assert.notEqual(planted, html);
    return planted;
  });

// What runs may lead a page elsewhere or hold it up for good.
async function within(ms, promise) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(reject, ms, new Error('no answer'))));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

test('a planted sink is noticed', { timeout: 300_000 }, async () => {
  const close = (page) => within(5000, shut(page)).catch(() => {});
  let page = await openPlanted();
  let hits = 0;
  let here = 0;
  for (let from = 0; from < all.length && hits + here < 20; from += 30) {
    try {
      await within(20_000, load(page, record(all.slice(from, from + 30)), 'x'));
      await within(5000, page.evaluate(() => new Promise((done) => setTimeout(done, 50))));
      here = await within(5000, page.evaluate(() => globalThis.fire()));
    } catch {
      // What was counted until then counts; the rest goes on in a page of its own.
      hits += here;
      here = 0;
      await close(page);
      page = await openPlanted();
    }
  }
  assert.ok(hits + here >= 20, `${hits + here} executions`);
  await close(page);
});
