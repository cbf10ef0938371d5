// The pictures of the README, taken from the built page with the sample inventory: node web/screenshots.mjs [FOLDER]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { example, fileAddress, launch, openPage, root } from '../tests/web/support.mjs';

const folder = process.argv[2] ?? join(root, 'docs/images');
mkdirSync(folder, { recursive: true });
const data = deflateRawSync(example('inventory.json'), { level: 9 }).toString('base64url');
const browser = await launch('chromium');
for (const { name, width, height, dark, full } of [
  { name: 'page-light', width: 1280, height: 960 },
  { name: 'page-dark', width: 1280, height: 960, dark: true },
  { name: 'page-phone', width: 380, height: 820 },
  { name: 'page-full', width: 1280, height: 960, full: true },
]) {
  const page = await openPage(browser, `${fileAddress}#v=1&as-of=2026-11-23&d=dr.${data}`, { width, height, dark });
  await new Promise((done) => setTimeout(done, 1500));
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: Boolean(full) });
  await page.close();
}
await browser.close();
