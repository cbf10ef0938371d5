// The description of a million elements as a File in Chromium: PolicyLens on its page, the engine in its worker, until the report is there,
// against the plain JavaScript peer on a blank page (file.text(), JSON.parse, the job). Times by the clock, in turn; medians of five rounds.
//   node tests/bench/browser.mjs [N]     N: elements (1,000,000)
// Needs build/site and build/bench/described-N.json, which `node tests/bench/run.mjs` makes.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, openPage, ready, require, root, serve } from '../web/support.mjs';

const N = Number(process.argv[2] ?? 1e6);
const ROUNDS = 5;
const file = join(root, `build/bench/described-${N}.json`);
if (!existsSync(file)) throw new Error(`${file} is missing: run node tests/bench/run.mjs first`);
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

// The peer as it is, with the packs in place of the reading of them.
const peer = await require('esbuild').build({
  entryPoints: [join(root, 'tests/bench/peers/plain.mjs')],
  bundle: true, write: false, format: 'iife', globalName: 'peer',
  plugins: [{
    name: 'packs',
    setup(build) {
      build.onResolve({ filter: /^node:fs$/ }, () => ({ path: 'fs', namespace: 'packs' }));
      const packs = Object.fromEntries(['tcss-privacy', 'tcss-dpsa', 'ciam-privacy'].map((name) => [name, readFileSync(join(root, `policies/${name}.json`), 'utf8')]));
      const contents = `const packs = ${JSON.stringify(packs)}; export const readFileSync = (url) => packs[url.name];`;
      build.onLoad({ filter: /.*/, namespace: 'packs' }, () => ({ contents }));
      build.onLoad({ filter: /job\.mjs$/ }, ({ path }) => ({ contents: readFileSync(path, 'utf8').replace(/new URL\(`[^`]*`, import\.meta\.url\)/, '{ name }') }));
    },
  }],
});

const server = await serve({ routes: { '/peer.html': `<!doctype html><meta charset="utf-8"><title>peer</title><script>${peer.outputFiles[0].text}</script>` } });
const browser = await launch('chromium');

async function timed(address, run) {
  const page = await openPage(browser, address);
  if (!address.endsWith('peer.html')) await ready(page);
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'bench' })));
  await (await page.$('#bench')).uploadFile(file);
  const result = await page.evaluate(run);
  await page.close();
  return result;
}

async function plain() {
  const [given] = document.querySelector('#bench').files;
  const started = performance.now();
  const { elements } = globalThis.peer.run(await given.text());
  return { ms: performance.now() - started, elements };
}

async function policylens() {
  const [given] = document.querySelector('#bench').files;
  const element = document.querySelector('policy-lens');
  let longest = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((each) => (longest = Math.max(longest, each.duration)))).observe({ entryTypes: ['longtask'] });
  let ms = 0;
  element.addEventListener('pl-report', () => (ms = performance.now() - started), { once: true });
  const started = performance.now();
  await element.load(given);
  await element.updateComplete;
  const whole = performance.now() - started;
  await new Promise((resolve) => setTimeout(resolve, 300));
  return { ms, whole, elements: element.session.report.summary.elements, longest };
}

const runs = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const theirs = await timed(`${server.address}/peer.html`, plain);
  const ours = await timed(`${server.address}/policylens.html#v=1&as-of=2026-01-01&locale=en`, policylens);
  for (const { elements } of [theirs, ours]) if (elements !== N) throw new Error(`${elements} of ${N} elements`);
  runs.push({ theirs, ours });
}
await browser.close();
await server.close();
const of = (get) => median(runs.map(get));
console.log(`a description of ${N.toLocaleString('en')} elements as a File in Chromium, by the clock, median of ${ROUNDS} rounds`);
console.log(`plain JavaScript ${of((r) => r.theirs.ms).toFixed(0)} ms, PolicyLens on its page: report after ${of((r) => r.ours.ms).toFixed(0)} ms, ${of((r) => r.ours.ms / r.theirs.ms).toFixed(2)} x plain (goal 0.35), with all rows of the table ${of((r) => r.ours.whole).toFixed(0)} ms`);
console.log(`longest task of the page's own thread ${of((r) => r.ours.longest).toFixed(0)} ms (0: none over 50)`);
