// What a reader does with a result: asks, tries out, folds, decides, compares the original text, follows an anchor.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { dist, eventually, example, fileAddress, launch, load, openPage, ready, sleep, textOf } from './support.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

async function start(fragment = '#v=1&as-of=2026-11-23&locale=en') {
  const page = await openPage(browser, fileAddress + fragment);
  await ready(page);
  return page;
}
const session = (page, act, ...values) =>
  page.evaluate(
    async (text, given) => {
      const element = document.querySelector('policy-lens');
      const { session: s } = element;
      const acts = {
        fact: (event, date) => s.setFact(event, { kind: 'date', date }),
        ask: (category, at) => s.ask.about(category, at),
        tryOut: (event, date) => s.ask.tryOut(event, date),
        group: () => (s.filter.grouped = true),
        verify: (name, copy) => s.verify(name, copy),
        packs: (pack) => (element.packs = [pack]),
      };
      await acts[text](...given);
      s.host.changed();
      await element.updateComplete;
    },
    act,
    values,
  );
const done = async (page) => {
  assert.deepEqual(page.trouble, []);
  await page.close();
};

test('a collection date tried out for one element leaves the report as the data has it', async () => {
  const page = await start();
  await load(page, example('inventory.json'), 'inventory.json');
  await session(page, 'ask', 'tcss.privacy.asset-management', 0);
  await session(page, 'fact', 'collected', '2026-08-01');
  await page.waitForFunction(() => document.querySelector('policy-lens').session.ask.answer?.earliest === '2027-01-28');
  await sleep(200);
  const [state, first] = await page.evaluate(() => {
    const { state, report } = document.querySelector('policy-lens');
    return [state, report.elements[0].collected.first];
  });
  assert.deepEqual([state, first], ['ready', '2026-06-14']);
  await done(page);
});

test('a collection date given for data without dates holds for the report', async () => {
  const page = await start();
  await load(page, '{"container_id": 1}', 'a.json');
  await session(page, 'ask', 'tcss.privacy.asset-management', 0);
  await session(page, 'fact', 'collected', '2026-08-01');
  await page.waitForFunction(() => document.querySelector('policy-lens').report?.elements[0].collected.first === '2026-08-01');
  assert.equal(await page.evaluate(() => document.querySelector('policy-lens').state), 'ready');
  await done(page);
});

test('a day that nothing is deleted before is not called the day of deletion', async () => {
  const page = await start();
  const data = (facts) =>
    JSON.stringify({ format: 'policylens-description/1', products: ['ciam'], facts, data: [{ name: 'operation time', path: 'operationLogs[].operationTime', collected: '2026-01-05' }] });
  await load(page, data({ featureTerminated: '2027-03-31' }), 'a.json');
  assert.match(await textOf(page, '#summary-sentence'), /The next deletion comes on 31 March 2027 at the earliest\.$/);
  assert.match(await textOf(page, '.tiles .next'), /at the earliest · in 128 days/);
  await load(page, data({ featureTerminated: 'none' }), 'b.json');
  assert.match(await textOf(page, '#summary-sentence'), /No deletion date is known yet\.$/);
  await done(page);
});

test('an input that cannot be read takes the dates of the one before with it', async () => {
  const page = await start();
  await load(page, JSON.stringify({ audit: [{ clientIp: '10.0.0.9', operationTime: '2026-03-01T00:00:00Z' }] }), 'own.json');
  const first = () => page.evaluate(() => document.querySelector('policy-lens').session.ask.answer?.steps[0]?.text ?? '');
  assert.match(await eventually(first, /2026-03-01/), /2026-03-01/);
  await load(page, '{"a": [1,, 2]}', 'wrong.json');
  assert.match(await eventually(first, /is not stated/), /is not stated/);
  await done(page);
});

test('an event is tried out on a date without becoming an answer', async () => {
  const page = await start('#v=1&view=deadline&category=tcss.privacy.asset-management&collected=2026-08-01&as-of=2026-11-23&locale=en');
  await session(page, 'tryOut', 'hostingTerminated', '2026-12-31');
  await page.waitForFunction(() => /30\sJanuary\s2027/.test(document.querySelector('policy-lens').shadowRoot.querySelector('.what-if-answer')?.textContent));
  const [bound, answered] = await page.evaluate(() => {
    const { ask, facts } = document.querySelector('policy-lens').session;
    return [ask.answer.bound, facts.get('hostingTerminated', 'tcss') ?? null];
  });
  assert.deepEqual([bound, answered], ['open', null]);
  await page.evaluate(() => document.querySelector('policy-lens').shadowRoot.querySelector('.what-if .button').click());
  await page.waitForFunction(() => document.querySelector('policy-lens').session.ask.answer.bound === 'exact');
  assert.equal(await textOf(page, '.answer-date'), '30 January 2027');
  await done(page);
});

test('a row that is decided on stays where it is, and the focus in it', async () => {
  const page = await start();
  await load(page, example('inventory.json'), 'inventory.json');
  const decide = (choice) =>
    page.evaluate(async (value) => {
      const element = document.querySelector('policy-lens');
      const root = element.shadowRoot;
      if (!root.querySelector('.decision')) root.querySelector('tr.row .disclose').click();
      await element.updateComplete;
      const select = root.querySelector('.decision select');
      select.focus();
      select.value = value;
      const again = new Promise((resolve) => element.addEventListener('pl-report', resolve, { once: true }));
      select.dispatchEvent(new Event('change'));
      await again;
      await element.updateComplete;
      const { activeElement } = root;
      return [[...root.querySelectorAll('tr.row')].slice(0, 2).map((row) => `${row.dataset.pointer} ${row.className}`), activeElement === select, activeElement?.value];
    }, choice);
  assert.deepEqual(await decide('ignore'), [['/data/12 row ignored', '/data/13 row unnamed'], true, 'ignore']);
  assert.deepEqual(await decide('tcss.privacy.asset-management'), [['/data/12 row named', '/data/13 row unnamed'], true, 'tcss.privacy.asset-management']);
  // The order follows again once something else is asked for.
  const first = await page.evaluate(async () => {
    const element = document.querySelector('policy-lens');
    await element.check();
    await element.updateComplete;
    return element.shadowRoot.querySelector('tr.row').dataset.pointer;
  });
  assert.equal(first, '/data/13');
  await done(page);
});

test('elements fold by the object they stand in', async () => {
  const page = await start();
  await load(page, example('kubectl-pod.json'), 'pod.json');
  await session(page, 'group');
  const rows = () => page.evaluate(() => document.querySelector('policy-lens').shadowRoot.querySelectorAll('tr.row').length);
  const all = await rows();
  const inside = await page.evaluate(async () => {
    const element = document.querySelector('policy-lens');
    const group = element.shadowRoot.querySelector('tr.group').parentElement;
    const count = group.querySelectorAll('tr.row').length;
    group.querySelector('button').click();
    await element.updateComplete;
    return count;
  });
  assert.ok(inside > 0);
  assert.equal(await rows(), all - inside);
  assert.equal(await page.evaluate(() => document.querySelector('policy-lens').shadowRoot.querySelector('tr.group button').getAttribute('aria-expanded')), 'false');
  await done(page);
});

test('typing JSON keeps the field and the focus; the button checks it and focus goes to the summary', async () => {
  const page = await start();
  await page.evaluate(() => document.querySelector('policy-lens').shadowRoot.querySelector('.drop textarea').focus());
  await page.keyboard.type('{"client_ip": 1}');
  const focused = () =>
    page.evaluate(() => {
      const at = document.querySelector('policy-lens').shadowRoot.activeElement;
      return at ? at.id || at.tagName : '';
    });
  assert.equal(await focused(), 'TEXTAREA');
  await page.evaluate(() => document.querySelector('policy-lens').shadowRoot.querySelector('.drop .paste + .button').click());
  await page.waitForFunction(() => document.querySelector('policy-lens').report);
  assert.equal(await eventually(focused, 'summary-sentence'), 'summary-sentence');
  await page.evaluate(() => document.querySelector('policy-lens').actions.clear());
  assert.equal(await eventually(focused, 'data-h'), 'data-h');
  await done(page);
});

test('a category has an anchor of its own', async () => {
  const page = await start('#ciam.privacy.statistical');
  await page.waitForFunction(() => document.querySelector('policy-lens').shadowRoot.querySelector('[id="c-ciam.privacy.statistical"]')?.open);
  const top = await page.evaluate(async () => {
    await new Promise((later) => setTimeout(later, 800));
    return document.querySelector('policy-lens').shadowRoot.querySelector('[id="c-ciam.privacy.statistical"]').getBoundingClientRect().top;
  });
  assert.ok(top > -5 && top < 900, String(top));
  await done(page);
});

test("the reader's own copy: every passage stands, an altered one is altered, a missing one missing, a foreign text is foreign", async () => {
  const page = await start();
  await session(page, 'packs', example('policies/harbour-notes.json'));
  await page.waitForFunction(() => document.querySelector('policy-lens').catalogue.some((each) => each.id.startsWith('harbour')));
  const text = example('policies/harbour-notes.txt');
  const verdicts = async (copy) => {
    await session(page, 'verify', 'copy.txt', copy);
    return page.evaluate(() => {
      const { passages } = document.querySelector('policy-lens').session.verification;
      const own = passages.filter((each) => each.packHit);
      return Object.fromEntries(['found', 'altered', 'missing'].map((state) => [state, own.filter((each) => each.state === state).map((each) => `${each.section} ${each.row} ${each.column}`.trim())]));
    });
  };
  const whole = await verdicts(text);
  assert.deepEqual([whole.found.length, whole.altered, whole.missing], [17, [], []]);
  const altered = await verdicts(text.replace('within 14 days', 'within 77 days'));
  assert.deepEqual([altered.altered, altered.missing], [['4 Account Data retention'], []]);
  const missing = await verdicts(text.replace(/^Mooring Log: gone.*$/m, ''));
  assert.deepEqual([missing.altered, missing.missing], [[], ['4 Mooring Log retention']]);
  const shared = await verdicts(text.replace('copies in Lighthouse Vault. You have agreed to this.', 'copies in Lighthouse Vault. You have refused all this.'));
  assert.ok(shared.altered.includes('2 Notebook Data basis'), JSON.stringify(shared.altered));
  const foreign = await verdicts('Nothing of that stands here.');
  assert.deepEqual(Object.values(foreign).flat(), []);
  assert.match(await textOf(page, '#original .alert'), /copy.txt holds no passage/);
  const report = await page.evaluate(async () => {
    const element = document.querySelector('policy-lens');
    await element.load('{"a": 1}', 'a.json');
    return element.exportReport('json');
  });
  assert.ok(!report.includes('Quayside. You'), 'nothing of the text is exported');
  await done(page);
});

test('single-key shortcuts can be switched off, and stay off', async () => {
  const page = await start();
  const help = () => page.evaluate(() => document.querySelector('policy-lens').session.ui.help);
  const off = async (selector) => {
    await page.evaluate((s) => document.querySelector('policy-lens').shadowRoot.querySelector(s).click(), selector);
    await sleep(50);
  };
  await page.keyboard.press('?');
  assert.equal(await eventually(help, true), true);
  await off('.dialog input[type=checkbox]');
  await off('.dialog .primary');
  assert.equal(await eventually(help, false), false);
  await page.keyboard.press('?');
  assert.equal(await help(), false);
  await page.reload();
  await ready(page);
  await page.keyboard.press('?');
  assert.equal(await help(), false);
  await page.evaluate(() => localStorage.clear());
  await done(page);
});

test('the summary is drawn first, the rest by and by; whoever waits for the drawing gets all of it', async () => {
  const page = await start();
  const seen = await page.evaluate(async (text) => {
    const element = document.querySelector('policy-lens');
    const root = element.shadowRoot;
    const parts = () => ['#summary-sentence', 'tr.row', '#findings', '#carry', '#catalogue'].map((part) => root.querySelector(part) !== null);
    const first = new Promise((resolve) => {
      element.addEventListener('pl-report', () => new MutationObserver(() => resolve(parts())).observe(root, { childList: true, subtree: true }), { once: true });
    });
    await element.load(text, 'inventory.json');
    const drawn = await first;
    await element.updateComplete;
    return [drawn, parts()];
  }, example('inventory.json'));
  // The catalogue was there before.
  assert.deepEqual(seen, [[true, false, false, false, true], [true, true, true, true, true]]);
  await done(page);
});

for (const [worker, count] of [['auto', 2500], ['none', 2500], ['auto', 100_001]]) {
  test(`rows that came in parts are those of the engine: ${count}, worker="${worker}"`, { timeout: 120_000 }, async () => {
    const names = ['container ID', 'kernel version', 'userName', 'x-trace', 'a "quoted",\"matches\":[ name', 'server name'];
    const data = Array.from({ length: count }, (_, i) => ({ name: `${names[i % 6]}${i % 5 ? '' : ` ${i}`}`, path: `Hosts[].${i % 7}`, collected: `2026-01-1${i % 10}` }));
    const text = JSON.stringify({ format: 'policylens-description/1', products: ['tcss', 'ciam'], data });
    const { createPolicyLens } = await import(pathToFileURL(join(dist, 'index.js')).href);
    const report = (await createPolicyLens()).check(text, { asOf: '2026-11-23', locale: 'zh-CN' });
    const page = await start('#v=1&as-of=2026-11-23&locale=zh-CN');
    await page.evaluate((way) => document.querySelector('policy-lens').setAttribute('worker', way), worker);
    await page.evaluate((input) => void document.querySelector('policy-lens').load(input, 'many.json'), text);
    const rows = Math.min(count, 20_000);
    await page.waitForFunction((all) => document.querySelector('policy-lens').report?.elements.length === all, { timeout: 60_000 }, rows);
    for (const at of [0, 4, 5, 399, 1000, 1999, 2499]) {
      const row = await page.evaluate((i) => document.querySelector('policy-lens').report.elements[i], at);
      assert.deepEqual(row, report.columns ? report.columns.element(at) : report.elements[at], `row ${at}`);
    }
    await done(page);
  });
}

test('a report with very many rows is shown with the first of them, can be taken along, and gives way to another input', { timeout: 120_000 }, async () => {
  const data = Array.from({ length: 100_001 }, (_, i) => ({ name: i % 2 ? 'container ID' : `x-trace ${i}` }));
  const page = await start();
  const seen = await page.evaluate(async (text, other) => {
    const element = document.querySelector('policy-lens');
    const reports = [];
    element.addEventListener('pl-report', () => reports.push(element.report.elements.length));
    const exported = new Promise((resolve) => element.addEventListener('pl-report', () => resolve(element.exportReport('csv')), { once: true }));
    await element.load(text, 'many.json');
    const all = element.report.elements.length;
    const csv = (await exported).trim().split('\n').length;
    // A second time, and another input while its rows are still coming.
    const again = new Promise((resolve) => element.addEventListener('pl-report', resolve, { once: true }));
    const first = element.load(text, 'many.json');
    await again;
    await element.load(other, 'inventory.json');
    await first;
    await element.updateComplete;
    return { reports, all, csv, left: element.report.elements.length, name: element.report.input.name };
  }, JSON.stringify({ format: 'policylens-description/1', data }), example('inventory.json'));
  assert.deepEqual(seen, { reports: [1000, 1000, 14], all: 20_000, csv: 200_002, /* a line an element and category */ left: 14, name: 'inventory.json' });
  await done(page);
});

test('of very many rows one may have a category of a policy that is not in use', { timeout: 120_000 }, async () => {
  const data = Array.from({ length: 100_001 }, (_, i) => `x-trace ${i}`);
  data[0] = { name: 'client IP', category: 'ciam.privacy.administrator-action-log' };
  const page = await start();
  await load(page, JSON.stringify({ format: 'policylens-description/1', products: ['tcss'], data }), 'many.json');
  const first = await page.evaluate(() => document.querySelector('policy-lens').report.elements[0]);
  assert.deepEqual([first.verdict, first.matches[0].category], ['named', data[0].category]);
  await done(page);
});

test('the sentence and the figures of a result fit together, of one element and of many', async () => {
  const page = await start('#v=1&as-of=2026-11-23&locale=en');
  const said = async (text) => {
    await load(page, text);
    return page.evaluate(() => {
      const root = document.querySelector('policy-lens').shadowRoot;
      return [root.querySelector('#summary-sentence').innerText.split('. ')[0], root.querySelectorAll('.tile-about')[2].innerText];
    });
  };
  assert.deepEqual(await said('{"containerId": 1}'), ['The data element is named by a clause', '100% covered by a clause']);
  assert.deepEqual(await said('{"colour": 1}'), ['The data element is named by no clause', '0% covered by a clause']);
  assert.deepEqual(await said('{"colour": 1, "shade": 2}'), ['None of the 2 data elements is named by a clause', '0% covered by a clause']);
  assert.deepEqual(await said('{"clientIp": 1}'), ['The data element fits more than one category', '100% with the ambiguous ones']);
  // What is unclear counts as covered, and the figure beside the covered ones says so.
  assert.deepEqual(await said('{"containerId": 1, "clientIp": 2}'), ['1 fits more than one; 1 is named clearly'].map((text) => `All 2 data elements are named by a clause; ${text}`).concat('100% with the ambiguous ones'));
  await done(page);
});

test('as many findings are shown as their heading says, those that say the same once with how many they are', async () => {
  const page = await start();
  await load(page, example('inventory.json'), 'inventory.json');
  const levels = await page.evaluate(() =>
    [...document.querySelector('policy-lens').shadowRoot.querySelectorAll('.level-group')].map((group) => {
      const counts = [...group.querySelectorAll('.findings .code')].map((code) => Number(/\u00d7 (\d+)$/.exec(code.textContent)?.[1] ?? 1));
      return [Number(group.querySelector('summary .h .muted').textContent), counts.reduce((sum, each) => sum + each, 0), Math.max(...counts)];
    }),
  );
  assert.equal(levels.length, 4);
  for (const [said, shown] of levels.slice(0, 3)) assert.equal(shown, said);
  assert.ok(levels.some(([, , most]) => most > 1), 'no finding of the example is merged');
  await done(page);
});

test('lists are written as the language writes them, and a basis that is not stated is called one', async () => {
  const page = await start('#v=1&as-of=2026-11-23&locale=zh-CN');
  await load(page, example('inventory.json'));
  const text = await page.evaluate(() => document.querySelector('policy-lens').shadowRoot.querySelector('.results').innerText);
  // The words of the engine's own exports.
  for (const part of ['未列明', '有歧义', '已列明', 'MongoDB（存储、备份）', '产品：TCSS、CIAM', '法律依据：已加载的政策未说明']) assert.ok(text.includes(part), part);
  assert.doesNotMatch(text, /\(存储|TCSS, CIAM/);
  await done(page);
});

test('remarks on an input tell mistakes from warnings', async () => {
  const page = await start('#v=1&locale=en');
  await load(page, '{"format": "policylens-description/1", "products": ["tcs"],\n "data": [{"name": "container ID", "colected": "2026-01-01"}]}');
  const lines = await page.evaluate(() => [...document.querySelector('policy-lens').shadowRoot.querySelectorAll('.issues > li')].map((each) => each.textContent.replace(/\s+/g, ' ').trim()));
  assert.match(lines.find((line) => line.includes('colected')), /^warning: line 2, column /);
  assert.match(lines.find((line) => line.includes('tcs')), /^error: line 1, column /);
  // The line in question is shown where there is one.
  const carets = () => page.evaluate(() => document.querySelector('policy-lens').shadowRoot.querySelectorAll('.caret').length);
  await load(page, '{"a": tru}');
  assert.equal(await carets(), 1);
  await load(page, '');
  assert.equal(await carets(), 0);
  await done(page);
});

// A docs page may give the element a narrow column, whatever the window.
test('an element in a narrow column folds as on a phone', async () => {
  const page = await start('#v=1&locale=en');
  await load(page, example('inventory.json'));
  const open = () => page.evaluate(() => [...document.querySelector('policy-lens').shadowRoot.querySelectorAll('details.why, details.level-group')].filter((each) => each.open).length);
  assert.equal(await open(), 11); // eight categories, three levels
  await page.evaluate(() => (document.querySelector('policy-lens').style.inlineSize = '380px'));
  assert.equal(await eventually(open, 2), 2);
  await page.evaluate(() => (document.querySelector('policy-lens').style.inlineSize = ''));
  assert.equal(await eventually(open, 11), 11);
  await done(page);
});

test('of very many rows a category that only a later one has is shown with its date', { timeout: 120_000 }, async () => {
  const data = Array.from({ length: 100_001 }, (_, i) => ({ name: i % 2 ? 'container ID' : `x-trace ${i}` }));
  data.push({ name: 'q-token', category: 'ciam.privacy.administrator-action-log', collected: '2026-10-02' });
  const page = await start('#v=1&as-of=2026-11-23&locale=en');
  await load(page, JSON.stringify({ format: 'policylens-description/1', data }), 'many.json');
  const cards = await page.evaluate(() => [...document.querySelector('policy-lens').shadowRoot.querySelectorAll('.category')].map((card) => card.innerText));
  const late = cards.find((text) => text.includes('Administrator Action Log'));
  assert.match(late, /31\sMar\s2027/);
  assert.match(late, /q-token/);
  const button = 'button.slim:last-child';
  const disabled = await page.evaluate((b) => [...document.querySelector('policy-lens').shadowRoot.querySelectorAll(`.category ${b}`)].filter((each) => each.disabled).length, button);
  assert.equal(disabled, 0);
  await done(page);
});

test('items rich in texts, too many for rows, are shown from columns', { timeout: 120_000 }, async () => {
  const text = (i, what) => `${what} ${i}, kept for the audit of ${i * 7}; collected when container ${i} starts and shown to operators of team ${i % 91}`;
  const data = Array.from({ length: 40_000 }, (_, i) => ({ name: `container ID of host ${i}`, path: `hosts[].service${i}.containers[].id`, description: text(i, 'identifier'), collected: `2026-0${1 + (i % 9)}-1${i % 10}`, stores: [`store ${i}`], purposes: [`purpose ${i}`], keepDays: i % 1000 }));
  const input = JSON.stringify({ format: 'policylens-description/1', products: ['tcss'], data });
  const { createPolicyLens } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const lens = await createPolicyLens();
  const [failed, said] = [lens.check(input, { asOf: '2026-11-23' }), lens.check(input, { asOf: '2026-11-23', locale: 'zh-CN' })].map((each) => each.issues[0]);
  assert.deepEqual([failed.code, failed.message], ['memory', 'the engine ran out of memory']);
  assert.match(failed.help, /`elements: "columns"`, check a smaller part, or use the command line/);
  assert.match(said.help, /请使用 `elements: "columns"`/);
  assert.equal(lens.check(input, { asOf: '2026-11-23', elements: 'columns' }).columns.length, data.length);
  const page = await start();
  await page.evaluate((t) => void document.querySelector('policy-lens').load(t, 'rich.json'), input);
  await page.waitForFunction(() => document.querySelector('policy-lens').report?.elements.length >= 20_000, { timeout: 60_000 });
  const { state, summary } = await page.evaluate(() => { const { state, report } = document.querySelector('policy-lens'); return { state, summary: report.summary }; });
  assert.deepEqual([state, summary.elements], ['ready', 40_000]);
  await done(page);
});

test('of very many rows each category is counted, each that is shown can be filtered, and dates that are past are called past', { timeout: 120_000 }, async () => {
  const facts = { hostingTerminated: '2024-02-01', featureTerminated: { tcss: '2024-02-01' }, deletionRequested: { tcss: '2024-02-02' } };
  const inputOf = (length) => {
    const data = Array.from({ length }, (_, i) => ({ name: i % 2 ? 'container ID' : `x-trace ${i}`, collected: '2024-01-10' }));
    data.push({ name: 'whitelist conditions', collected: '2024-01-10' });
    return JSON.stringify({ format: 'policylens-description/1', products: ['tcss'], facts, data });
  };
  const { createPolicyLens } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const [rows, columns] = await Promise.all(['rows', 'columns'].map(async (elements) => (await createPolicyLens()).check(inputOf(200), { asOf: '2026-11-23', elements })));
  assert.deepEqual(columns.categories.map((each) => each.count ?? 0), rows.categories.map((each) => each.elements.length));
  assert.equal(columns.summary.overdue, rows.elements.filter((each) => each.retention.some((answer) => answer.status === 'overdue')).length);

  const page = await start();
  const seen = await page.evaluate(async (input) => {
    const element = document.querySelector('policy-lens');
    const root = element.shadowRoot;
    const read = () => ({
      cards: [...root.querySelectorAll('#categories .category')].map((card) => card.querySelector('.row .button:last-child').innerText),
      filters: [...root.querySelectorAll('.filters select')][1].length - 1,
      overdue: root.querySelector('.link.overdue').innerText,
      sentence: root.querySelector('#summary-sentence').innerText,
    });
    const begun = new Promise((resolve) => element.addEventListener('pl-report', () => element.updateComplete.then(() => resolve(read())), { once: true }));
    await element.load(input, 'many.json');
    const first = await begun;
    await element.updateComplete;
    const all = read();
    [...root.querySelectorAll('#categories .category .row .button:last-child')][0].click();
    await element.updateComplete;
    return { first, all, filtered: root.querySelector('#elements p[role=status]').innerText };
  }, inputOf(100_000));
  for (const [shown, { cards, filters, overdue: past, sentence }] of [[3, seen.first], [4, seen.all]]) {
    assert.deepEqual(cards, [...Array(3).fill('Show its 50,000 elements'), 'Show its element']);
    assert.equal(filters, shown); // what stands in the last row alone comes last
    assert.equal(past, '50,001 elements should be gone already');
    assert.match(sentence, /Every known deletion date is past\.$/);
  }
  assert.match(seen.filtered, /^10,000 of 20,001 elements/);
  await done(page);
});

test('without scripts the page is the list of what the policies cover', async () => {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(fileAddress);
  const text = await page.evaluate(() => document.body.innerText);
  for (const part of ['The checker needs JavaScript', 'Asset Management Data', 'Administrator Action Log']) assert.ok(text.includes(part), part);
  await page.close();
});

// Until the report is there nothing stands on a page that comes with its data, unless it takes long: here the worker never answers.
test('a page whose data waits for a slow engine says that it checks', async () => {
  const data = deflateRawSync(example('inventory.json')).toString('base64url');
  const page = await openPage(browser, `${fileAddress}#v=1&as-of=2026-11-23&locale=en&d=dr.${data}`, {
    before: () => {
      globalThis.Worker = class extends EventTarget {
        postMessage() {}
        terminate() {}
      };
    },
  });
  await page.waitForFunction(() => document.querySelector('policy-lens').shadowRoot?.querySelector('.expects')?.textContent.trim());
  await page.waitForFunction(() => document.querySelector('policy-lens').session?.report, { timeout: 30000 }); // then the page's own thread does it
  assert.match(await textOf(page, '#summary-sentence'), /14 data elements/);
  await page.close();
});
