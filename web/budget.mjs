// Lists what travels, gzip, part by part, against the budget; ends with 1 if a part is too big.
//   node web/budget.mjs
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const site = process.env.POLICYLENS_SITE ?? join(root, 'build/site');
const engine = process.env.POLICYLENS_ENGINE ?? join(root, 'build/wasm');
const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length;

const html = readFileSync(join(site, 'policylens.html'), 'utf8');
const inert = /<script type="text\/plain" id="policylens-editor">([^<]*)<\/script>/.exec(html);
const editor = gunzipSync(Buffer.from(inert[1], 'base64'));
const wasm = readFileSync(join(engine, 'engine.wasm'));
const element = readFileSync(join(site, 'policylens.js'));
const script = /<script>([\s\S]*?)<\/script>/.exec(html)[1];
const code = script.replace(/"H4sI[\w+/=]+"/, '""');

// [what, bytes gzipped, limit or none]
const parts = [
  ['page, without the inert editor', gzip(html.replace(inert[0], '')), 160_000],
  ['  of it the engine with its packs', gzip(wasm), 90_000],
  ['  of it scripts, styles and words', gzip(code)],
  ['  of it the page without scripts', gzip(html.replace(inert[0], '').replace(script, ''))],
  ['editor, inert until used', gzip(editor), 120_000],
  ['element (policylens.js)', gzip(element), 150_000],
  ['page as a whole, as it travels', gzip(html)],
];

let over = 0;
for (const [what, bytes, limit] of parts) {
  const bad = limit !== undefined && bytes > limit;
  over += bad ? 1 : 0;
  const budget = limit === undefined ? '' : `of ${(limit / 1000).toFixed(0)}${bad ? '  OVER' : ''}`;
  console.log(`${what.padEnd(36)}${(bytes / 1000).toFixed(1).padStart(8)} kB  ${budget}`);
}
console.log(over ? `${over} parts over their budget` : 'within the budget');
process.exitCode = over ? 1 : 0;
