// Pictures of the built page.
//
//   node web/screenshots.mjs [FOLDER]            those of the README and the tour, into docs/images/
//   node web/screenshots.mjs --states FOLDER     every state at 1280, 768 and 380 px, light and dark, English and Chinese, to be looked
//                                               at; says which page is wider than its window, and exits 1 if one is
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ORIGINAL, STATES } from '../tests/web/states.mjs';
import { fileAddress, launch, openPage, ready, root, sleep } from '../tests/web/support.mjs';

const states = { ...STATES, ...ORIGINAL };
const every = process.argv[2] === '--states';
const folder = process.argv[every ? 3 : 2] ?? join(root, 'docs/images');
mkdirSync(folder, { recursive: true });

/** A state of the page; `part` is a selector of what is shown of it. */
const PICTURES = [
  { name: 'page-light', state: 'result', width: 1280, height: 900 },
  { name: 'page-dark', state: 'result', width: 1280, height: 900, dark: true },
  { name: 'page-phone', state: 'result', width: 380, height: 820 },
  { name: 'tour-start', state: 'empty', width: 1280, height: 900 },
  { name: 'tour-answer', state: 'open question', width: 1280, height: 900, part: '#ask' },
  { name: 'tour-timeline', state: 'result', width: 1280, height: 900, part: '#timeline' },
  { name: 'tour-element', state: 'candidates', width: 1280, height: 900, part: '.details' },
  { name: 'tour-catalogue', state: 'text altered', width: 1280, height: 900, part: '#original' },
];

const LOOKED_AT = Object.keys(states).flatMap((state) =>
  [1280, 768, 380].flatMap((width) =>
    [false, true].flatMap((dark) =>
      ['en', 'zh-CN'].map((locale) => ({
        name: `${state.replaceAll(' ', '-')}-${width}${dark ? '-dark' : ''}-${locale}`,
        state,
        width,
        height: width < 500 ? 820 : 900,
        dark,
        locale,
        full: true,
      })),
    ),
  ),
);

const browser = await launch('chromium');
for (const { name, state, width, height, dark, part, full, locale = 'en' } of every ? LOOKED_AT : PICTURES) {
  const page = await openPage(browser, `${fileAddress}#v=1&as-of=2026-11-23&locale=${locale}`, { width, height, dark });
  await ready(page);
  await states[state](page);
  await sleep(400);
  const path = join(folder, `${name}.png`);
  if (part) {
    const shown = await page.evaluateHandle((selector) => document.querySelector('policy-lens').shadowRoot.querySelector(selector), part);
    await shown.asElement().screenshot({ path });
  } else await page.screenshot({ path, fullPage: Boolean(full) });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  for (const trouble of [...(over > 0 ? [`${over} px wider than the window`] : []), ...page.trouble]) {
    console.log(`${name}: ${trouble}`);
    process.exitCode = 1;
  }
  await page.close();
}
await browser.close();
