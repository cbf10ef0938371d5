// What a reader takes along or leaves behind: a copied answer, decisions, a printed page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually, example, fileAddress, launch, load, openPage, ready, textOf } from './support.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

async function start(locale = 'en', options = {}) {
  const page = await openPage(browser, `${fileAddress}#v=1&as-of=2026-11-23&locale=${locale}`, options);
  await ready(page);
  return page;
}
const done = async (page) => {
  assert.deepEqual(page.trouble, []);
  await page.close();
};
const press = (page, selector) => page.evaluate((s) => document.querySelector('policy-lens').shadowRoot.querySelector(s).click(), selector);

/** What the first button under the answer copies. */
const copied = async (page) => {
  await page.evaluate(() => (navigator.clipboard.writeText = async (text) => void (globalThis.copied = text)));
  await press(page, '.actions .button');
  return eventually(() => page.evaluate(() => globalThis.copied ?? ''), /./);
};

test('a copied answer reads as the page shows it: dates in words, no markup, the rule with its clause', async () => {
  const page = await start();
  await load(page, example('kubectl-pod.json'), 'kubectl-pod.json');
  await page.waitForFunction(() => document.querySelector('policy-lens').session.ask.answer);
  const text = await copied(page);
  assert.doesNotMatch(text, /\d{4}-\d{2}-\d{2}|`|\u00a0/);
  const [name] = await page.evaluate(() => [document.querySelector('policy-lens').session.ask.subject.name]);
  const [first, second] = text.split('\n');
  assert.equal(first, `${name} – Asset Management Data: ${await textOf(page, '.answer-date')}`);
  assert.equal(second, await textOf(page, '.answer-sub'));
  for (const part of ['.steps > li', '.rule p', '.rule footer']) assert.ok(text.includes(await textOf(page, part)), part);
  assert.match(text, /§6 · .* text of 3 April 2023\n/);
  await done(page);
});

test('in Chinese, too', async () => {
  const page = await start('zh-CN');
  await page.waitForFunction(() => document.querySelector('policy-lens').session.ask.answer);
  const text = await copied(page);
  assert.match(text, /^资产管理数据：/);
  assert.match(text, /文本日期 2023年4月3日\n/);
  assert.doesNotMatch(text, /\d{4}-\d{2}-\d{2}|`|: /);
  await done(page);
});

test('starting over forgets decisions: they were about other data', async () => {
  const page = await start();
  const decided = () => page.evaluate(() => document.querySelector('policy-lens').decisions.decisions.length);
  await load(page, '{"colour": "green"}', 'a.json');
  await page.evaluate(() => document.querySelector('policy-lens').session.decide('/colour', { ignore: true }));
  assert.equal(await decided(), 1);
  await press(page, '.file-actions > :last-child');
  assert.equal(await eventually(decided, 0), 0);
  await load(page, '{"colour": "red"}', 'b.json');
  assert.equal(await page.evaluate(() => document.querySelector('policy-lens').report.summary.ignored), 0);
  assert.match(await textOf(page, '#elements .counted'), /^1 of 1 element\b(?!s)/);
  await done(page);
});

test('decisions that come before their data are acknowledged', async () => {
  const page = await start();
  await page.evaluate(() => document.querySelector('policy-lens').load('{"format": "policylens-decisions/1", "decisions": [{"pointer": "/colour", "ignore": true}]}'));
  assert.match(await eventually(() => textOf(page, '.alert'), /decision/) ?? '', /^One decision taken over/);
  await done(page);
});

for (const locale of ['en', 'zh-CN'])
  test(`on paper the table of dates is whole, ${locale}`, async () => {
    const page = await start(locale, { width: 680 }); // A4 between its margins
    await load(page, example('inventory.json'), 'inventory.json');
    await page.emulateMediaType('print');
    await press(page, '#timeline .section-head button');
    const over = () =>
      page.evaluate(() => {
        const frame = document.querySelector('policy-lens').shadowRoot.querySelector('#timeline .scroll');
        return frame ? frame.scrollWidth - frame.clientWidth : null;
      });
    assert.equal(await eventually(over, 0), 0);
    await done(page);
  });
