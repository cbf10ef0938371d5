// The flows a reader goes through, written once and run in each browser, from a file and from a server.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { eventually, example, fileAddress, launch, load, openPage, ready, serve, textOf } from './support.mjs';

for (const name of ['chromium', 'firefox']) {
  describe(name, () => {
    let browser;
    let server;
    before(async () => {
      browser = await launch(name);
      server = await serve();
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });
    for (const from of ['file', 'http']) {
      const address = (fragment = '') => (from === 'file' ? fileAddress : `${server.address}/index.html`) + fragment;
      describe(from, () => flows(() => browser, address));
    }
  });
}

function flows(browser, address) {
  const start = async (fragment = '#v=1&as-of=2026-11-23&locale=en') => {
    const page = await openPage(browser(), address(fragment));
    await ready(page);
    return page;
  };
  const done = async (page) => {
    assert.deepEqual(page.trouble, []);
    await page.close();
  };

  test('an example is checked in a worker and the summary comes first', async () => {
    const page = await start();
    await page.evaluate(() => document.querySelector('policy-lens').shadowRoot.querySelector('.example').click());
    await page.waitForFunction(() => document.querySelector('policy-lens').report !== null);
    const where = await page.evaluate(async () => (await document.querySelector('policy-lens').session.engine()).where);
    assert.equal(where, 'worker');
    const summary = await page.evaluate(() => document.querySelector('policy-lens').report.summary);
    assert.equal(summary.elements, 14);
    assert.equal(summary.named + summary.ambiguous + summary.unnamed + summary.ignored, 14);
    const sentence = await textOf(page, '#summary-sentence');
    assert.match(sentence, new RegExp(`^${summary.unnamed} of 14 data elements`));
    const first = await page.evaluate(async () => {
      const element = document.querySelector('policy-lens');
      await element.updateComplete; // the table is drawn after the summary
      return element.shadowRoot.querySelector('tr.row').className;
    });
    assert.match(first, summary.unnamed ? /unnamed/ : /./, 'what is not named stands first in the table');
    await done(page);
  });

  test('broken JSON is answered with a place, a caret and advice, and the input stays', async () => {
    const page = await start();
    await load(page, '{\n  "a": 1,\n}', 'broken.json');
    const [state, value] = await page.evaluate(() => [document.querySelector('policy-lens').state, document.querySelector('policy-lens').value]);
    assert.equal(state, 'error');
    assert.equal(value, '{\n  "a": 1,\n}');
    const alert = await textOf(page, '[role=alert]');
    assert.match(alert, /line 3, column 1/);
    await load(page, '{"a": 1}', 'good.json');
    assert.equal(await page.evaluate(() => document.querySelector('policy-lens').state), 'ready');
    await done(page);
  });

  test('JSON inside strings is looked into on request, and forgotten with the next input', async () => {
    const page = await start();
    const pointers = () => page.evaluate(() => document.querySelector('policy-lens').report.elements.map((each) => each.pointer));
    const log = JSON.stringify({ request: JSON.stringify({ containerId: 'c1', hostName: 'h1' }) });
    await load(page, log, 'call.json');
    assert.deepEqual(await pointers(), ['/request']);
    await page.evaluate(() => document.querySelector('policy-lens').shadowRoot.querySelector('.unfold input').click());
    await page.waitForFunction(() => document.querySelector('policy-lens').report?.elements.length === 2);
    assert.deepEqual((await pointers()).map((each) => each.split('/').at(-1)), ['containerId', 'hostName']);
    await load(page, log, 'other.json');
    assert.deepEqual(await pointers(), ['/request']);
    await load(page, example('inventory.json'), 'inventory.json');
    assert.equal(await textOf(page, '.unfold'), null, 'a description has no such strings');
    await done(page);
  });

  test('a log is told by its oldest and its newest record', async () => {
    const page = await start();
    await load(page, example('ciam-audit-log.ndjson'), 'ciam-audit-log.ndjson');
    assert.match(await textOf(page, '#summary-sentence'), /The newest records are deleted on 17 April 2027, older ones before\.$/);
    const both = /2 Aug 2026 \(oldest record\) to 17 Apr 2027 \(newest\)/;
    assert.match(await textOf(page, '#timeline .lanes'), both);
    assert.match(await textOf(page, '#categories'), both);
    await done(page);
  });

  test('the answer follows the facts at once', async () => {
    const page = await start('#v=1&view=deadline&category=tcss.privacy.asset-management&as-of=2024-06-01&locale=en');
    const answer = () => page.evaluate(() => document.querySelector('policy-lens').session.ask.answer);
    await page.waitForFunction(() => document.querySelector('policy-lens').session.ask.answer);
    assert.equal((await answer()).bound, 'open');
    await page.evaluate(() => document.querySelector('policy-lens').session.setFact('collected', { kind: 'date', date: '2024-03-01' }));
    await page.evaluate(() => document.querySelector('policy-lens').session.setFact('hostingTerminated', { kind: 'date', date: '2024-05-15' }));
    await page.waitForFunction(() => document.querySelector('policy-lens').session.ask.answer.bound === 'exact');
    assert.equal(await eventually(() => textOf(page, '.answer-date'), '28 August 2024'), '28 August 2024');
    assert.match(await textOf(page, '.chip.status-post-termination-hold'), /./);
    assert.ok((await answer()).steps.length > 0, 'the answer explains itself');
    const questions = await page.evaluate(() => [...document.querySelector('policy-lens').shadowRoot.querySelectorAll('fieldset legend')].map((each) => each.textContent.trim()));
    assert.equal(questions.length, 2, 'only what the clause needs is asked');
    await done(page);
  });

  test('a working-day rule asks for the calendar and uses the one chosen', async () => {
    const page = await start('#v=1&view=deadline&category=tcss.dpsa.console-configuration&deletion-requested=2026-09-01&as-of=2026-09-02&locale=en');
    const latest = () => page.evaluate(() => document.querySelector('policy-lens').session.ask.answer?.latest);
    await page.waitForFunction(() => document.querySelector('policy-lens').session.ask.answer?.bound === 'upper');
    assert.equal(await latest(), '2026-10-13');
    await page.evaluate(() => document.querySelector('policy-lens').session.setCalendar('cn'));
    await page.waitForFunction(() => document.querySelector('policy-lens').session.ask.answer?.latest !== '2026-10-13');
    assert.notEqual(await latest(), '2026-10-13');
    await done(page);
  });

  test('the reader decides a category, leaves an element out, and the decisions load again', async () => {
    const page = await start();
    await load(page, example('inventory.json'), 'inventory.json');
    await page.evaluate(() => {
      const { session } = document.querySelector('policy-lens');
      session.decide('/data/13', { ignore: true });
      session.decide('/data/12', { category: 'ciam.privacy.statistical', reason: 'test' });
    });
    await page.waitForFunction(() => document.querySelector('policy-lens').report?.summary.ignored === 1);
    const [decided, saved] = await page.evaluate(() => {
      const element = document.querySelector('policy-lens');
      return [element.report.elements[12], JSON.stringify(element.decisions)];
    });
    assert.equal(decided.matches[0].setByUser, true);
    await page.evaluate(() => document.querySelector('policy-lens').session.decisions.clear());
    await load(page, example('inventory.json'), 'inventory.json');
    assert.equal(await page.evaluate(() => document.querySelector('policy-lens').report.summary.ignored), 0);
    await load(page, saved, 'policylens-decisions.json');
    await page.waitForFunction(() => document.querySelector('policy-lens').report?.summary.ignored === 1);
    await done(page);
  });

  test('every export is made by the engine and a report in JSON reads back', async () => {
    const page = await start();
    await load(page, example('inventory.json'), 'inventory.json');
    for (const format of ['json', 'csv', 'markdown', 'ics', 'html', 'ropa', 'ropa-csv', 'sarif', 'dpv']) {
      const text = await page.evaluate((f) => document.querySelector('policy-lens').exportReport(f), format);
      assert.ok(text.length > 100, format);
      if (format === 'json') assert.equal(JSON.parse(text).summary.elements, 14);
    }
    await done(page);
  });

  test('a link carries the question; data only by choice; an unknown version is a message', async () => {
    const page = await start('#v=1&view=deadline&category=ciam.privacy.statistical&feature-ended=2026-10-01&as-of=2026-11-23&locale=en&nonsense=1');
    await page.waitForFunction(() => document.querySelector('policy-lens').session.ask.answer?.bound === 'lower');
    assert.match(await textOf(page, '.answer-date'), /1 October 2026/);
    assert.match(await textOf(page, '.main > .alert'), /nonsense/);
    await page.close();
    const other = await openPage(browser(), address('#v=9&category=x'));
    await ready(other);
    assert.match(await textOf(other, '.main > .alert'), /version|版本/);
    await other.close();
  });

  test('the editor opens inside the shadow root and marks the place of an error', async () => {
    const page = await start();
    await load(page, '{\n  "a": 1,\n}', 'broken.json');
    await page.evaluate(() => document.querySelector('policy-lens').goTo(3, 1));
    await page.waitForFunction(() => document.querySelector('policy-lens').shadowRoot.querySelector('.cm-editor .cm-lint-marker-error'), { timeout: 10000 });
    await done(page);
  });
}
