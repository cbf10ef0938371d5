// Every string of an input appears as text only. Payloads of our own making go through every place that shows user text, with
// the page's policy removed, and events are fired on every element; a planted sink shows that the harness would notice.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, load, openPage, ready, serve, site, sleep } from './support.mjs';

const CALL = 'globalThis.pwned=(globalThis.pwned||0)+1';
const TAGS = ['img', 'svg', 'body', 'video', 'audio', 'input', 'details', 'iframe', 'object', 'marquee', 'select', 'textarea', 'button', 'form', 'style', 'x'];
const EVENTS = ['onerror', 'onload', 'onclick', 'onmouseover', 'onfocus', 'ontoggle', 'onanimationstart', 'onpointerenter'];
const QUOTES = ['', '"', "'", '`', '">', "'>", '--><', '</style>', '</script>', '</textarea>', '</title>', ']]>', '*/'];

/** A few hundred payloads: element × event × the quote or closing tag they try to break out of. */
function payloads() {
  const list = [];
  for (const [i, tag] of TAGS.entries()) {
    for (const [j, event] of EVENTS.entries()) {
      const quote = QUOTES[(i * 3 + j) % QUOTES.length];
      list.push(`${quote}<${tag} src=x:x autofocus tabindex=0 ${event}="${CALL}">`, `${quote}<${tag}/${event}=${CALL}//`);
      list.push(`${quote} ${event}=${CALL} autofocus x=`);
    }
  }
  for (const quote of QUOTES) list.push(`${quote}<script>${CALL}</script>`, `${quote}<a href="javascript:${CALL}">a</a>`, `${quote}<iframe srcdoc="<script>${CALL}</script>">`);
  for (const scheme of ['javascript:', 'java\tscript:', 'JAVASCRIPT:', 'data:text/html,', 'vbscript:']) list.push(`${scheme}${CALL}`);
  for (const special of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '{{constructor.constructor("x")()}}', '${globalThis.pwned=1}', '<!--', '\u202eevil', '\u200b', '\u0000', '=1+1', '\r\nDTSTART:1']) list.push(special);
  return list;
}

const all = payloads();
let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

// Fires what a payload might wait for, on everything that is shown.
const fire = () => {
  const roots = [document];
  for (const root of roots) {
    for (const each of root.querySelectorAll('*')) {
      if (each.shadowRoot) roots.push(each.shadowRoot);
      for (const type of ['error', 'load', 'mouseover', 'focus', 'toggle', 'animationstart', 'pointerenter']) each.dispatchEvent(new Event(type));
      if (each.tagName === 'A' && !each.hasAttribute('download')) each.click();
    }
  }
  return globalThis.pwned ?? 0;
};

async function open() {
  const html = readFileSync(join(site, 'policylens.html'), 'utf8').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
  const server = await serve({ routes: { '/open.html': html } });
  const page = await openPage(browser, `${server.address}/open.html#v=1&as-of=2026-11-23&locale=en`, {
    before: () => {
      for (const name of ['alert', 'confirm', 'prompt', 'print']) globalThis[name] = () => (globalThis.pwned = (globalThis.pwned ?? 0) + 1);
      Object.freeze(Object.prototype);
    },
  });
  await ready(page);
  page.server = server;
  return page;
}

const showAll = (page) =>
  page.evaluate(async () => {
    const element = document.querySelector('policy-lens');
    const { session } = element;
    Object.assign(session.filter, { shown: 5000, grouped: true });
    for (const each of session.report?.elements ?? []) session.open.add(each.pointer);
    for (const level of ['error', 'warning', 'undetermined', 'note']) session.open.add(`findings:${level}`);
    for (const id of session.index.categories.keys()) session.open.add(`lane:${id}`);
    session.ui.sourceOpen = true;
    session.host.changed();
    await element.updateComplete;
  });

test('the list is long enough', () => assert.ok(all.length >= 400, `${all.length} payloads`));

test('as keys of a record, in names, paths, findings, timeline and source', async () => {
  const page = await open();
  let shown = '';
  for (let from = 0; from < all.length; from += 110) {
    const part = all.slice(from, from + 110);
    const record = part.map((text, i) => `${JSON.stringify(`${text}`)}: {"created": "2026-01-05", "container_id": 1, ${JSON.stringify(`client ip ${i} ${text}`)}: "x"}`).join(',\n');
    await load(page, `{${record}}`, `${part[0]}.json`);
    assert.equal(await page.evaluate(() => document.querySelector('policy-lens').state), 'ready');
    await showAll(page);
    await sleep(100);
    // Read before the events are fired: a click on a link to the policies shows them and hides the result.
    shown += await page.evaluate(() => document.querySelector('policy-lens').shadowRoot.textContent);
    assert.equal(await page.evaluate(fire), 0);
    await page.evaluate(() => document.querySelector('policy-lens').setAttribute('view', 'full'));
  }
  for (const name of ['__proto__', 'U+202E', 'U+200B']) assert.ok(shown.includes(name), `${name} is shown`);
  assert.deepEqual(page.trouble, []);
  await page.close();
  await page.server.close();
});

test('as fields of a description, file name, error text, filter, decision, attribute and link', async () => {
  const page = await open();
  const data = all.slice(0, 150).map((text) => ({ name: text, path: text, description: text, stores: [text], purposes: [text], legalBasis: text }));
  await load(page, JSON.stringify({ format: 'policylens-description/1', title: all[3], data }), all[5]);
  await showAll(page);
  assert.equal(await page.evaluate(fire), 0);
  for (const text of all.filter((_, i) => i % 12 === 0)) {
    await page.evaluate(async (t) => {
      const element = document.querySelector('policy-lens');
      const { session } = element;
      session.filter.text = t;
      session.notice = t;
      for (const name of ['category', 'policies', 'collected', 'hosting-ended', 'as-of', 'view', 'locale']) element.setAttribute(name, t);
      session.decide(session.report?.elements[0]?.pointer ?? '/data/0', { ignore: true, reason: t });
      location.hash = `#v=1&category=${encodeURIComponent(t)}&${encodeURIComponent(t)}=1`;
      await element.updateComplete;
    }, text);
  }
  await page.evaluate(() => {
    const element = document.querySelector('policy-lens');
    for (const name of ['category', 'policies', 'collected', 'hosting-ended', 'as-of', 'view', 'locale']) element.removeAttribute(name);
    element.session.facts.clear();
    element.session.asOf = '2026-11-23';
  });
  for (const text of all.filter((_, i) => i % 20 === 0)) await load(page, `{"a": 1, ${text}`, text);
  await sleep(100);
  assert.equal(await page.evaluate(fire), 0);
  assert.deepEqual(page.trouble, []);
  await page.close();
  await page.server.close();
});

test('the exported page holds them as text, too', async () => {
  const page = await open();
  const record = `{${all.slice(0, 200).map((text, i) => `${JSON.stringify(`${text} ip ${i}`)}: 1`).join(',')}}`;
  await load(page, record, all[7]);
  const html = await page.evaluate(() => document.querySelector('policy-lens').exportReport('html'));
  const bare = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/i, '');
  const server = await serve({ routes: { '/report.html': bare } });
  const report = await openPage(browser, `${server.address}/report.html`);
  assert.equal(await report.evaluate(fire), 0);
  await report.close();
  await page.close();
  await page.server.close();
  await server.close();
});

test('a planted sink is noticed', async () => {
  const page = await open();
  const hits = await page.evaluate(
    async (list) => {
      const place = document.createElement('div');
      document.body.append(place);
      for (const text of list) {
        const each = document.createElement('div');
        each.innerHTML = `<p title="${text}">${text}</p>`;
        place.append(each);
      }
      await new Promise((done) => setTimeout(done, 300));
      return globalThis.pwned ?? 0;
    },
    all,
  );
  const fired = await page.evaluate(fire);
  assert.ok(hits + fired >= 20, `${hits + fired} executions`);
  await page.close();
  await page.server.close();
});
