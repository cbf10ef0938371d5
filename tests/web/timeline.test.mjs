// Kinds of ends are told apart without colour: each is drawn alone, turned to grey and compared; picture and table name the same.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { example, fileAddress, launch, load, openPage, ready } from './support.mjs';

const QUESTIONS = {
  exact: ['tcss.privacy.asset-management', { collected: '2026-03-01', hostingTerminated: '2026-05-15' }],
  between: ['tcss.privacy.asset-management', { hostingTerminated: '2026-10-15' }],
  open: ['tcss.privacy.asset-management', { collected: '2026-08-01', hostingTerminated: 'none' }],
  unknown: ['tcss.privacy.asset-management', { collected: '2026-03-01', hostingTerminated: 'unknown' }],
  upper: ['tcss.dpsa.console-configuration', { collected: '2026-03-01', deletionRequested: '2026-11-01' }],
  lower: ['ciam.privacy.statistical', { collected: '2026-03-01', featureTerminated: '2026-10-01' }],
};

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test('six kinds of ends give six pictures in grey, and each is named in words', async () => {
  const page = await openPage(browser, `${fileAddress}#v=1&view=deadline&as-of=2026-11-23&locale=en`);
  await ready(page);
  await page.evaluate(() => (document.documentElement.style.filter = 'grayscale(1)'));
  const pictures = new Map();
  const shapes = new Map();
  for (const [bound, [category, facts]] of Object.entries(QUESTIONS)) {
    await page.evaluate(
      (c, f) => {
        const { session } = document.querySelector('policy-lens');
        session.facts.clear();
        session.facts.adopt({ collected: 'unknown', ...f });
        session.askAbout(c, -1);
      },
      category,
      facts,
    );
    await page.waitForFunction((c, b) => {
      const { answer } = document.querySelector('policy-lens').session.ask;
      return answer?.category === c && answer.bound === b;
    }, {}, category, bound);
    await page.evaluate(() => document.querySelector('policy-lens').updateComplete);
    const lane = await page.evaluateHandle(() => document.querySelector('policy-lens').shadowRoot.querySelector('.ask-answer .lane'));
    pictures.set(bound, createHash('sha256').update(await lane.asElement().screenshot()).digest('hex'));
    const [drawn, label] = await lane.evaluate((svg) => [[...new Set([...svg.querySelectorAll('[class]')].map((each) => each.getAttribute('class')))].filter((each) => /^[gbt]-/.test(each)).sort().join(' '), svg.getAttribute('aria-label')]);
    shapes.set(bound, drawn);
    const words = { exact: 'exact date', between: 'window: collection date unknown', open: 'open end', unknown: 'not known', upper: 'window with a last day', lower: 'start of deletion' };
    assert.ok(label.includes(words[bound]), `${bound}: ${label}`);
  }
  assert.equal(new Set(pictures.values()).size, 6);
  const telling = { exact: 'g-exact', between: 'b-window', open: 'b-open', unknown: 'g-unknown', upper: 'b-window', lower: 'g-ring' };
  for (const [bound, shape] of Object.entries(telling)) assert.ok(shapes.get(bound).includes(shape), `${bound}: ${shapes.get(bound)}`);
  assert.match(shapes.get('open'), /g-floor/, 'a minimum is marked');
  await page.close();
});

test('the table twin holds what the picture holds', async () => {
  const page = await openPage(browser, `${fileAddress}#v=1&as-of=2026-11-23&locale=en`);
  await ready(page);
  await load(page, example('inventory.json'), 'inventory.json');
  const lanes = await page.evaluate(() => document.querySelector('policy-lens').shadowRoot.querySelectorAll('#timeline .lane').length);
  const rows = await page.evaluate(async () => {
    const element = document.querySelector('policy-lens');
    element.session.timelineTable = true;
    element.session.host.changed();
    await element.updateComplete;
    return [...element.shadowRoot.querySelectorAll('#timeline tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent.trim()));
  });
  assert.ok(lanes > 3 && rows.length >= lanes);
  assert.ok(rows.every((row) => row.length === 9 && row[5] !== ''));
  await page.close();
});

test('a log of many records shows how they spread over months', async () => {
  const page = await openPage(browser, `${fileAddress}#v=1&as-of=2026-11-23&locale=en`);
  await ready(page);
  await load(page, example('ciam-audit-log.ndjson'), 'log.ndjson');
  await page.waitForFunction(() => document.querySelector('policy-lens').shadowRoot.querySelector('.histogram'));
  const [bars, label] = await page.evaluate(() => {
    const svg = document.querySelector('policy-lens').shadowRoot.querySelector('.histogram svg');
    return [svg.querySelectorAll('rect').length, svg.getAttribute('aria-label')];
  });
  assert.ok(bars >= 9);
  assert.match(label, /^60 dated records from \d+ March 2026 to/);
  await page.close();
});
