// The reader's own packs in the page: a faulty one shows its mistakes at their lines and is not used; a sound one is checked
// against, compared with the built-in pack of its id for the loaded data, and verified against the text of its document.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { example, fileAddress, launch, load, openPage, ready, root } from './support.mjs';

const own = (name) => readFileSync(join(root, 'examples/policies', name), 'utf8');
const faulty = readFileSync(join(root, 'tests/packs/unknown-role.json'), 'utf8');

/** CIAM with a shorter period for one log and an item that is called otherwise. */
function changedCiam() {
  const pack = JSON.parse(readFileSync(join(root, 'policies/ciam-privacy.json'), 'utf8'));
  const rule = pack.retention.find((each) => each.id === 'ciam.privacy.1');
  delete rule.sameAs;
  rule.statement = { en: 'Kept for 90 days.', 'zh-CN': '保留 90 天。' };
  rule.events = { collected: {} };
  rule.clauses = [{ running: 'retained', phase: 'retention', delete: { bound: 'exact', at: { event: 'collected', plus: { n: 90, unit: 'day' } } } }];
  return JSON.stringify(pack, null, 1);
}

// The next file that the page asks for.
const answerFile = (page, name, text) =>
  page.evaluate(
    (fileName, content) => {
      HTMLInputElement.prototype.click = function () {
        const list = new DataTransfer();
        list.items.add(new File([content], fileName));
        this.files = list.files;
        this.dispatchEvent(new Event('change'));
      };
    },
    name,
    text,
  );
const press = (page, text, nth = 0) =>
  page.evaluate(
    (label, n) => {
      const buttons = [...document.querySelector('policy-lens').shadowRoot.querySelectorAll('#packs button')];
      buttons.filter((each) => each.textContent.trim() === label)[n].click();
    },
    text,
    nth,
  );
const desk = (page) => page.evaluate(() => document.querySelector('policy-lens').shadowRoot.querySelector('#packs').textContent.replace(/\s+/g, ' '));
const shows = (page, text) =>
  page.waitForFunction(
    (wanted) => document.querySelector('policy-lens').shadowRoot.querySelector('#packs').textContent.replace(/\s+/g, ' ').includes(wanted),
    { timeout: 20000 },
    text,
  );

for (const name of ['chromium', 'firefox']) {
  test(`packs of one's own in ${name}`, { timeout: 120000 }, async (t) => {
    const browser = await launch(name);
    t.after(() => browser.close());
    const page = await openPage(browser, `${fileAddress}#v=1&as-of=2026-11-22&locale=en`);
    await ready(page);

    await t.test('a faulty pack: each mistake at its place with its line, and it cannot be used', async () => {
      await answerFile(page, 'faulty.json', faulty);
      await press(page, 'Choose a pack file');
      await shows(page, 'line 22, column 12');
      const text = await desk(page);
      assert.match(text, /Errors: 1, warnings: 0, notes: 0\./);
      assert.match(text, /`?controler`? is no value of `?role`?\. Did you mean `?controller`?\?/);
      assert.match(text, /"role": "controler"/);
      const usable = await page.evaluate(() => [...document.querySelector('policy-lens').shadowRoot.querySelectorAll('#packs button')].find((each) => each.textContent.trim() === 'Check against it').disabled);
      assert.equal(usable, true);
      await press(page, 'Remove it');
      assert.doesNotMatch(await desk(page), /faulty/);
    });

    await t.test('a changed pack compared with the built-in one: what changed, and for the loaded log', async () => {
      await load(page, example('ciam-audit-log.ndjson'), 'audit.ndjson');
      await answerFile(page, 'ciam-next.json', changedCiam());
      await press(page, 'Choose a pack file');
      await shows(page, 'ciam-next.json');
      await press(page, 'Compare with the built-in pack');
      await shows(page, 'What this means for audit.ndjson');
      const text = await desk(page);
      assert.match(text, /What changed against the built-in pack Administrator Action Log: retention changes; now: Kept for 90 days\. Before: Kept for 180 days\./);
      assert.match(text, /Administrator Action Log: deletion/);
      assert.match(text, /administrator\.apiVersion/);
    });

    await t.test('used for the check: other dates, the pack is named, and back again', async () => {
      const report = () => page.evaluate(() => document.querySelector('policy-lens').report);
      const dates = (each) => JSON.stringify(each.elements.map((element) => element.retention.map((entry) => [entry.category, entry.earliest])));
      const before = await report();
      await press(page, 'Check against it');
      await page.waitForFunction(() => document.querySelector('policy-lens').report?.policies.some((policy) => policy.origin === 'file'), { timeout: 20000 });
      const used = await report();
      assert.notEqual(dates(used), dates(before));
      assert.match(await desk(page), /In use\./);
      await press(page, 'No longer use it');
      await page.waitForFunction(() => document.querySelector('policy-lens').report?.policies.every((policy) => policy.origin === 'built-in'), { timeout: 20000 });
      assert.equal(dates(await report()), dates(before));
      await press(page, 'Remove it');
    });

    await t.test('a pack for another service, dropped like data: used, verified, and a changed word is found', async () => {
      await page.evaluate((text) => document.querySelector('policy-lens').load(text, 'harbour-notes.json'), own('harbour-notes.json'));
      await shows(page, 'In use.');
      assert.match(await desk(page), /No built-in pack has this id/);
      await answerFile(page, 'note.txt', own('harbour-notes.txt'));
      await press(page, 'Verify against the document');
      await shows(page, 'note.txt:');
      const [, found, all] = /note\.txt: (\d+) of (\d+) passages/.exec(await desk(page));
      assert.equal(found, all);
      await answerFile(page, 'altered.txt', own('harbour-notes.txt').replace(/days/g, 'weeks'));
      await press(page, 'Verify against the document');
      await shows(page, 'altered.txt:');
      assert.match(await desk(page), /Not in the text: harbour\.privacy|Not in the text: HARBOUR/);
    });

    await t.test('names and mistakes of a pack are text, whatever they say', async () => {
      const evil = '<img src=x onerror="globalThis.pwned=1">';
      const pack = JSON.parse(faulty);
      pack[evil] = evil;
      pack.categories[0].role = evil;
      pack.categories[0].name.en = evil;
      await answerFile(page, `${evil}.json`, JSON.stringify(pack, null, 1));
      await press(page, 'Choose a pack file');
      await shows(page, 'onerror');
      const elements = await page.evaluate(() => document.querySelector('policy-lens').shadowRoot.querySelectorAll('#packs :is(img, script, iframe)').length);
      assert.equal(elements, 0);
      assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
      const buttons = await page.evaluate(() => [...document.querySelector('policy-lens').shadowRoot.querySelectorAll('#packs button')].filter((each) => each.textContent.trim() === 'Remove it').length);
      await press(page, 'Remove it', buttons - 1);
    });

    await t.test('in Chinese, without a word of English of ours; nothing was asked of anyone', async () => {
      await answerFile(page, 'faulty.json', faulty);
      await press(page, 'Choose a pack file');
      await shows(page, 'line 22');
      await page.evaluate(() => document.querySelector('policy-lens').setAttribute('locale', 'zh-CN'));
      await shows(page, '第 22 行第 12 列');
      await shows(page, '不是');
      const text = await desk(page);
      for (const word of ['Errors', 'Check against', 'Choose', 'line 22', 'did you mean']) assert.ok(!text.includes(word), word);
      assert.deepEqual(page.trouble, []);
      assert.deepEqual((await page.evaluate(() => globalThis.violations)).filter((each) => !/^connect-src/.test(each)), []);
    });
  });
}
