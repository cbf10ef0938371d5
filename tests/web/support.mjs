// What the browser tests share: where things are, a server that counts, browsers, and a page with its engine started.
import { createReadStream, existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));
export const site = process.env.POLICYLENS_SITE ?? join(root, 'build/site');
export const dist = process.env.POLICYLENS_DIST ?? join(root, 'web/dist');
/** Modules of the page's own package.json: the tests have none of their own. */
export const require = createRequire(join(root, 'web/package.json'));
/** How long something may take, in ms: its goal where the machine is ours alone (QUIET=1, as the long run has it), five times that elsewhere. */
export const allowed = (goal) => (process.env.QUIET === '1' ? goal : 5 * goal);
export const example = (name) => readFileSync(join(root, 'examples', name), 'utf8');

if (!existsSync(join(site, 'policylens.html'))) throw new Error('build/site/policylens.html is missing: run ./build-wasm.sh first');

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.json': 'application/json', '.css': 'text/css', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json' };

/** Serves folders and texts on 127.0.0.1 and notes every request. `routes`: path -> text, or {body, type, headers}. */
export async function serve({ folder = site, routes = {}, headers = {} } = {}) {
  const requests = [];
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
    requests.push(`${request.method} ${path}`);
    const route = routes[path];
    if (route !== undefined) {
      const { body, type = 'text/html; charset=utf-8', headers: own = {} } = typeof route === 'string' ? { body: route } : route;
      return response.writeHead(200, { 'content-type': type, ...headers, ...own }).end(body);
    }
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', ...headers });
    return createReadStream(file).pipe(response);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  server.unref(); // a test that forgets to close it must not keep the run waiting
  return {
    requests,
    address: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

const CHROMIUM = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Starts Debian's `chromium` or `firefox`. */
export async function launch(name = 'chromium') {
  const puppeteer = require('puppeteer-core');
  if (name === 'firefox') {
    return puppeteer.launch({
      browser: 'firefox',
      executablePath: '/usr/bin/firefox-esr',
      headless: true,
      extraPrefsFirefox: { 'security.fileuri.strict_origin_policy': true },
    });
  }
  return puppeteer.launch({ executablePath: '/usr/bin/chromium', args: CHROMIUM, userDataDir: mkdtempSync(join(tmpdir(), 'pl-')) });
}

export const fileAddress = pathToFileURL(join(site, 'policylens.html')).href;

/** A page whose errors and policy violations are collected in `page.trouble` and `page.violations`. */
export async function openPage(browser, address, { width = 1280, height = 900, dark = false, before } = {}) {
  const page = await browser.newPage();
  page.trouble = [];
  page.on('pageerror', (error) => {
    // Firefox reports the badge's own refused request as an error of the page.
    const text = String(error?.message ?? error);
    if (!/connect-src\).*data:,/.test(text)) page.trouble.push(text);
  });
  await page.setViewport({ width, height });
  if (browser.connected && (await browser.version()).includes('Chrom')) {
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
  }
  await page.evaluateOnNewDocument(() => {
    globalThis.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => globalThis.violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
  });
  if (before) await page.evaluateOnNewDocument(before);
  await page.goto(address);
  return page;
}

/** Waits until the engine of the page's element answers, and until the catalogue is whole where it is shown. */
export async function ready(page, selector = 'policy-lens') {
  const there = (s) => {
    const element = document.querySelector(s);
    const shown = ['full', 'catalogue'].includes(element?.session?.ui.view);
    return (element?.catalogue?.length ?? 0) > 0 && (!shown || element.session.catalogue !== null);
  };
  await page.waitForFunction(there, { timeout: 20000 }, selector);
}

/** Loads a text as the reader would and waits for the report or the error. */
export async function load(page, text, name = 'input.json', selector = 'policy-lens') {
  await page.evaluate(
    async (t, n, s) => {
      const element = document.querySelector(s);
      await element.load(t, n);
      await element.updateComplete;
    },
    text,
    name,
    selector,
  );
  await page.waitForFunction((s) => ['ready', 'error'].includes(document.querySelector(s).state), { timeout: 20000 }, selector);
}

/** The visible text of a part of the element. */
export function textOf(page, inner, selector = 'policy-lens') {
  return page.evaluate((i, s) => document.querySelector(s).shadowRoot.querySelector(i)?.textContent.replace(/\s+/g, ' ').trim() ?? null, inner, selector);
}

/** Asks until the answer is the wanted one (a value, or an expression that it matches), 10 s at most; gives the last answer, to be asserted. */
export async function eventually(ask, wanted) {
  const good = (answer) => (wanted instanceof RegExp ? wanted.test(answer) : answer === wanted);
  let answer = await ask();
  for (let i = 0; i < 200 && !good(answer); i += 1) {
    await sleep(50);
    answer = await ask();
  }
  return answer;
}

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
