// Accessibility and layout: axe in every state, both themes and languages; no overflow from 320 px up; everything by keyboard.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { ORIGINAL, STATES } from './states.mjs';
import { eventually, fileAddress, launch, openPage, ready, require, sleep } from './support.mjs';

const states = { ...STATES, ...ORIGINAL };

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

async function inState(state, { dark = false, locale = 'en', width = 1280 } = {}) {
  const page = await openPage(browser, `${fileAddress}#v=1&as-of=2026-11-23&locale=${locale}`, { dark, width, before: axe });
  await ready(page);
  await states[state](page);
  await sleep(150);
  return page;
}

describe('axe finds nothing', () => {
  for (const state of Object.keys(states)) {
    for (const dark of [false, true]) {
      test(`${state}, ${dark ? 'dark' : 'light'}`, async () => {
        const page = await inState(state, { dark, locale: dark ? 'zh-CN' : 'en' });
        const result = await page.evaluate(() =>
          globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
        );
        const found = result.violations.map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`).join('\n')}`);
        assert.deepEqual(found, []);
        assert.ok(result.passes.length > 20, 'axe looked at the page');
        await page.close();
      });
    }
  }
});

describe('nothing overflows', () => {
  for (const width of [320, 380, 768, 1280]) {
    for (const state of ['empty', 'result', 'error', 'all details', 'table', 'asked', 'editor', 'text altered']) {
      test(`${state} at ${width} px`, async () => {
        const page = await inState(state, { width, locale: width === 380 ? 'zh-CN' : 'en' });
        const over = await page.evaluate(() => {
          const element = document.querySelector('policy-lens');
          const edge = document.documentElement.clientWidth;
          const inScroller = (each) => each.closest('.scroll, .caret, .original, .side') !== null;
          const wide = [...element.shadowRoot.querySelectorAll('.root *')].filter((each) => {
            const box = each.getBoundingClientRect();
            return box.width > 1 && box.right > edge + 1 && !inScroller(each) && !(each instanceof SVGElement) && !each.closest('.vh, thead');
          });
          return { page: document.documentElement.scrollWidth - edge, wide: wide.slice(0, 3).map((each) => `${each.tagName}.${each.className} ${each.textContent.slice(0, 40)}`) };
        });
        assert.deepEqual(over, { page: 0, wide: [] });
        await page.close();
      });
    }
  }
});

test('everything is reached and worked by keyboard, and focus is never lost', async () => {
  const page = await inState('empty');
  const where = () =>
    page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at === document.body ? '' : (at.textContent || at.getAttribute('aria-label') || at.tagName).trim().slice(0, 40);
    });
  let example = '';
  for (let i = 0; i < 40 && !/^Data inventory/.test(example); i++) {
    await page.keyboard.press('Tab');
    example = await where();
    assert.notEqual(example, '', `focus after ${i + 1} tabs`);
  }
  assert.match(example, /^Data inventory/);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('policy-lens').report);
  assert.match(await eventually(where, /data elements/), /data elements/, 'focus moves to the summary');
  await page.keyboard.press('/');
  const field = () => page.evaluate(() => document.querySelector('policy-lens').shadowRoot.activeElement?.tagName);
  assert.equal(await eventually(field, 'INPUT'), 'INPUT', 'focus moves to the filter');
  await page.keyboard.type('zzz');
  const filter = () => page.evaluate(() => document.querySelector('policy-lens').session.filter.text);
  assert.equal(await eventually(filter, 'zzz'), 'zzz');
  await page.close();
});

test('small targets are at least 24 px', async () => {
  const page = await inState('result', { width: 380 });
  const small = await page.evaluate(() =>
    [...document.querySelector('policy-lens').shadowRoot.querySelectorAll('button:not(.link), select, input:not([type=radio]):not([type=checkbox]), summary, label.check')]
      .map((each) => [each, each.getBoundingClientRect()])
      .filter(([, box]) => box.width > 0 && (box.height < 24 || box.width < 24))
      .map(([each, box]) => `${each.tagName} ${each.textContent.trim().slice(0, 30)} ${Math.round(box.width)}x${Math.round(box.height)}`),
  );
  assert.deepEqual(small, []);
  await page.close();
});
