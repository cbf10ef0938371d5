// Builds the page, the element and the npm package from web/src and the engine (build/wasm/engine.mjs, engine.wasm,
// the image of the policies, policies.image, the second module: tools.mjs, tools.wasm, and what both say, a file a language).
//
//   node web/build.mjs           everything into build/site/ and web/dist/
//   node web/build.mjs --quick   without type declarations and custom-elements.json
//
// POLICYLENS_ENGINE names another folder that holds those files.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { noScriptCatalogue } from './catalogue-html.mjs';

const web = dirname(fileURLToPath(import.meta.url));
const root = dirname(web);
const engine = resolve(process.env.POLICYLENS_ENGINE ?? join(root, 'build/wasm'));
const site = join(root, 'build/site');
const dist = join(web, 'dist');
const version = JSON.parse(readFileSync(join(web, 'package.json'), 'utf8')).version;
const quick = process.argv.includes('--quick');

const read = (path) => readFileSync(path, 'utf8');
const sha256 = (bytes, encoding = 'base64') => createHash('sha256').update(bytes).digest(encoding);

// gzip as small as it gets: zopfli's is 4 to 6 % below the best of zlib (build-wasm.sh installs it; without it zlib's will do).
function packed(bytes) {
  const folder = mkdtempSync(join(tmpdir(), 'policylens-'));
  try {
    const file = join(folder, 'bytes');
    writeFileSync(file, bytes);
    return execFileSync('zopfli', ['-c', file], { maxBuffer: 1 << 26 });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return gzipSync(bytes, { level: 9 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
const base64gzip = (bytes) => packed(bytes).toString('base64');

const LOCALES = ['en', 'zh-CN'];
const texts = LOCALES.flatMap((locale) => [`messages-${locale}.txt`, `tools-messages-${locale}.txt`]);
for (const name of ['engine.mjs', 'engine.wasm', 'policies.image', 'tools.mjs', 'tools.wasm', ...texts]) {
  if (!existsSync(join(engine, name))) throw new Error(`${join(engine, name)} is missing: build the engine first (./build-wasm.sh)`);
}
const wasm = readFileSync(join(engine, 'engine.wasm'));
const image = readFileSync(join(engine, 'policies.image'));
const engineText = base64gzip(Buffer.concat([wasm, image]));
const toolsWasm = readFileSync(join(engine, 'tools.wasm'));
const tools = base64gzip(
  Buffer.concat([toolsWasm, ...LOCALES.map((locale) => readFileSync(join(engine, `tools-messages-${locale}.txt`)))]),
);
// What the engine says, as it is: a first result needs one language, and text is packed on its way anyway.
const messages = Object.fromEntries(LOCALES.map((locale) => [locale, read(join(engine, `messages-${locale}.txt`))]));
const buildId = sha256(Buffer.concat([wasm, image, ...Object.values(messages).map((text) => Buffer.from(text))]), 'hex').slice(0, 12);
// One loader travels for both modules (src/wasm.cmake keeps the names in it long), if it has all that the second one imports.
const importsOf = (bytes) => WebAssembly.Module.imports(new WebAssembly.Module(bytes)).map((each) => each.name);
const lacking = importsOf(toolsWasm).filter((name) => !importsOf(wasm).includes(name));
if (lacking.length) throw new Error(`the loader of engine.wasm lacks ${lacking.join(', ')} for tools.wasm`);

const common = {
  bundle: true,
  minify: true,
  write: false,
  target: 'es2022',
  charset: 'ascii', // see `page`; templates are left to `ascii`
  legalComments: 'none',
  logLevel: 'error',
  absWorkingDir: web,
  define: {
    POLICYLENS_VERSION: JSON.stringify(version),
    POLICYLENS_BUILD: JSON.stringify(buildId),
    POLICYLENS_WASM_LENGTH: `${wasm.length}`,
    POLICYLENS_TOOLS_LENGTH: `${toolsWasm.length}`,
  },
};

// In a script, its literals or templates, as good as the character itself.
const numbered = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
const ascii = (text) => text.replace(/[^\0-\x7f]/g, numbered);

const virtual = (name, contents, loader = 'js') => ({
  name,
  setup(build) {
    build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: name }));
    build.onLoad({ filter: /.*/, namespace: name }, () => ({ contents: contents(), loader, resolveDir: web }));
  },
});

// The loader that emscripten wrote, with its network code removed: bytes are handed to it, and a page that promises to send
// nothing should not contain the means.
async function glueText() {
  const result = await esbuild.build({
    ...common,
    stdin: { contents: read(join(engine, 'engine.mjs')), loader: 'js' },
    format: 'esm',
    define: {
      fetch: 'undefined',
      XMLHttpRequest: 'undefined',

      'import.meta.url': '"file:///"',
      document: 'undefined',
    },
  });
  return result.outputFiles[0].text;
}
const glue = await glueText();

// The loader and what is around it as one function that can be sent to a worker by its own text.
async function coreScopeText() {
  const result = await esbuild.build({
    ...common,
    entryPoints: ['src/core/scope.ts'],
    format: 'iife',
    globalName: 'core',
    plugins: [virtual('policylens:glue', () => glue), virtual('policylens:module', () => read(join(root, 'src/module.mjs')))],
  });
  return `export function coreScope(){${result.outputFiles[0].text}return core}`;
}
const coreScope = await coreScopeText();

// Texts that stand in a script element of the page must not end it.
function fitForScript(text, what) {
  if (/<\/script|<!--/i.test(text)) throw new Error(`${what}: a text that would end its script element`);
  return text;
}

// The words of both languages: in the bundle, or in the page as inert text each, of which only the reader's is ever read. A line a word,
// under what its key begins with: half of the keys would be repetition.
const words = { en: await wordsText('en', 'en'), 'zh-CN': await wordsText('zh-cn', 'zhCn') };
const wordsModule = (textOf) => `${textOf}; const read = {};
  export const wordsOf = (locale) => (read[locale] ??= wordsFrom(textOf(locale)));
  ${wordsFrom}`;
const wordsInBundle = virtual('policylens:words', () => wordsModule(`const textOf = (locale) => (${JSON.stringify(words)})[locale]`));
const wordsInPage = virtual('policylens:words', () =>
  wordsModule(`import { inertWords } from './src/inert.js'; const textOf = (locale) => inertWords('words-' + locale)`),
);
function wordsFrom(text) {
  const words = {};
  for (const group of text.split('\n\n')) {
    const [start, ...lines] = group.split('\n');
    for (const line of lines) words[start + line.split('=', 1)] = line.slice(line.indexOf('=') + 1);
  }
  return words;
}
async function wordsText(file, name) {
  const { outputFiles } = await esbuild.build({ ...common, entryPoints: [`src/locales/${file}.ts`], format: 'esm' });
  const all = (await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`))[name];
  const groups = {};
  for (const [key, text] of Object.entries(all)) {
    const [, start, end] = /^(.*\.)?(.*)$/.exec(key);
    (groups[start ?? ''] ??= [start ?? '']).push(`${end}=${text}`);
  }
  const text = Object.values(groups)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
  const read = wordsFrom(text.trim());
  for (const key in all) if (read[key] !== all[key]) throw new Error(`${file}: the word ${key} was lost`);
  return fitForScript(text, file);
}

// The examples that the page offers: plain files that the command line reads as well. A string of the bundle, or inert text.
const examples = (() => {
  const folder = join(root, 'examples');
  const files = readdirSync(folder).filter((name) => /\.(json|ndjson)$/.test(name));
  return JSON.stringify(Object.fromEntries(files.map((name) => [name, read(join(folder, name))])));
})();
fitForScript(examples, 'examples');

// Styles stand in template literals, which esbuild leaves as they are.
async function smallStyles(path) {
  const pieces = read(path).split('`');
  const small = async (css) => (await esbuild.transform(css, { loader: 'css', minify: true, charset: 'utf8' })).code.trim();
  if (pieces.some((piece, nth) => nth % 2 && /\\|\$\{/.test(piece))) throw new Error(`${path}: a style sheet with an escape or a variable`);
  return (await Promise.all(pieces.map((piece, nth) => (nth % 2 ? small(piece) : piece)))).join('`');
}
const minified = {
  name: 'minified-styles',
  setup(build) {
    build.onLoad({ filter: /view.styles\.ts$/ }, async ({ path }) => ({ contents: await smallStyles(path), loader: 'ts' }));
  },
};
// The indentation in templates too, where it is a blank like any other, and none beside a block.
const beside = /\n +(?=<\/?(?:article|dd|details|div|dl|dt|fieldset|legend|li|ol|p|section|t[drh]|table|tbody|thead|ul)\b)/g;
const unindented = {
  name: 'unindented-templates',
  setup(build) {
    build.onLoad({ filter: /view.[\w-]+\.ts$/ }, ({ path }) => ({
      contents: read(path).replace(beside, '').replace(/\n +/g, '\n'),
      loader: 'ts',
    }));
  },
};
for (const text of Object.values(messages)) fitForScript(text, 'messages');
// Both modules and what they say: strings of the bundle, or, in the page, inert text: the engine before the script, the second module after it.
const textsInBundle = virtual(
  'policylens:wasm-texts',
  () => `export const engineText = () => "${engineText}"; export const toolsText = async () => "${tools}";
    export const messagesText = (locale) => (${JSON.stringify(messages)})[locale]`,
);
const examplesInBundle = virtual('policylens:examples', () => `export const exampleFiles = async () => (${examples})`);
const examplesInPage = virtual(
  'policylens:examples',
  () => `import { inertText, whenRead } from './src/inert.js';
    export const exampleFiles = async () => { await whenRead(); return JSON.parse(inertText('examples')); }`,
);
const textsInPage = virtual(
  'policylens:wasm-texts',
  () => `import { inertText, inertWords, whenRead } from './src/inert.js';
    export const engineText = () => inertText('engine');
    export const messagesText = (locale) => inertWords('messages-' + locale);
    export const toolsText = async () => { await whenRead(); return inertText('tools'); }`,
);
const scopeInBundle = virtual('policylens:core-scope', () => coreScope);
const scopeOfStart = virtual(
  'policylens:core-scope',
  () => `import { START } from './src/core/started.js'; export const { coreScope } = globalThis[START];`,
);
const plugins = [scopeInBundle, wordsInBundle, minified, unindented, textsInBundle, examplesInBundle];

async function script(entry, extra = {}) {
  const result = await esbuild.build({ ...common, entryPoints: [entry], format: 'iife', plugins, ...extra });
  return fitForScript(ascii(result.outputFiles[0].text.trim()), entry);
}

function packs() {
  const folder = join(root, 'policies');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(read(join(folder, name))))
    .filter((each) => each.format === 'policylens-policy/1');
}

// What stands in every language, each by itself: only one is read. In ASCII (see `page`): inertWords reads it back.
function inertOf(name, texts) {
  return Object.entries(texts).map(
    ([locale, text]) =>
      `<script type="text/plain" id="policylens-${name}-${locale}">${text.replace(/[^\0-\x7f]|\\/g, numbered)}</script>\n`,
  );
}

const icon = read(join(web, 'src/icon.svg')).trim();

// Nothing but ASCII: one other character, and a browser reads and holds the whole document in twice the memory. That took an eighth of
// the time to the first answer.
function page(start, main, editor) {
  const css = esbuild.transformSync(read(join(web, 'src/page.css')), { loader: 'css', minify: true }).code.trim();
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${sha256(start)}' 'sha256-${sha256(main)}' 'sha256-${sha256(editor)}' 'wasm-unsafe-eval'`,
    "worker-src 'self' blob:",
    `style-src 'sha256-${sha256(css)}'`,
    "img-src 'self' data:",
    "manifest-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types policylens lit-html',
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="description" content="Which clause of the Tencent Cloud TCSS and CIAM privacy modules covers your data, and when it is deleted. Runs in this tab; sends nothing.">
<title>PolicyLens</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">
<style>${css}</style>
</head>
<body>
<policy-lens id="policylens">
<noscript>
${noScriptCatalogue(packs())}
</noscript>
</policy-lens>
<script type="text/plain" id="policylens-engine">${engineText}</script>
<script>${start}</script>
${[...inertOf('words', words), ...inertOf('messages', messages)].join('')}<script type="text/plain" id="policylens-main">${main}</script>
<script type="text/plain" id="policylens-examples">${examples}</script>
<script type="text/plain" id="policylens-tools">${tools}</script>
<script type="text/plain" id="policylens-editor">${base64gzip(editor)}</script>
</body>
</html>
`;
}

async function buildSite() {
  rmSync(site, { recursive: true, force: true });
  mkdirSync(site, { recursive: true });
  const [start, main, element, editor, worker] = await Promise.all([
    script('src/core/start.ts', { plugins: [scopeInBundle] }),
    script('src/page.ts', { plugins: [scopeOfStart, wordsInPage, minified, unindented, textsInPage, examplesInPage] }),
    script('src/global.ts'),
    script('src/editor-global.ts'),
    script('src/sw.ts', { define: { POLICYLENS_BUILD: JSON.stringify(buildId) }, plugins: [] }),
  ]);
  const html = page(start, main, editor);
  const other = /.{0,40}[^\0-\x7f].{0,40}/.exec(html);
  if (other) throw new Error(`the page is not all ASCII: ${other[0]}`);
  const stamp = sha256(html, 'hex').slice(0, 16);
  writeFileSync(join(site, 'policylens.html'), html);
  writeFileSync(join(site, 'index.html'), html);
  writeFileSync(join(site, 'policylens.js'), `${element}\n`);
  writeFileSync(join(site, 'policylens-editor.js'), `${editor}\n`);
  writeFileSync(join(site, 'sw.js'), `${worker.replaceAll('POLICYLENS_STAMP', stamp)}\n`);
  writeFileSync(join(site, 'icon.svg'), `${icon}\n`);
  cpSync(join(web, 'src/manifest.webmanifest'), join(site, 'manifest.webmanifest'));
  cpSync(join(web, 'hosting'), site, { recursive: true });
  cpSync(join(root, 'LICENSE'), join(site, 'LICENSE'));
  const files = readdirSync(site)
    .filter((name) => name !== 'SHA256SUMS')
    .sort();
  writeFileSync(join(site, 'SHA256SUMS'), files.map((name) => `${sha256(readFileSync(join(site, name)), 'hex')}  ${name}\n`).join(''));
}

async function buildPackage() {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  // The `node` condition picks the build of Lit that imports where there is no DOM; in a browser it behaves the same.
  await esbuild.build({
    ...common,
    write: true,
    entryPoints: { index: 'src/index.ts', element: 'src/element.ts', define: 'src/define.ts', editor: 'src/editor.ts' },
    outdir: dist,
    format: 'esm',
    splitting: true,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['node', 'import', 'module'],
    chunkNames: 'chunks/[name]-[hash]',
    plugins,
  });
  cpSync(join(site, 'policylens.js'), join(dist, 'policy-lens.global.js'));
  for (const name of ['policies', 'schemas']) mkdirSync(join(dist, name), { recursive: true });
  for (const [from, to] of [
    ['policies', 'policies'],
    ['policies/schemas', 'schemas'],
  ]) {
    const folder = join(root, from);
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) cpSync(join(folder, name), join(dist, to, name));
  }
  cpSync(join(root, 'LICENSE'), join(dist, 'LICENSE'));
  if (quick) return;
  execFileSync(process.execPath, [join(web, 'node_modules/typescript/bin/tsc'), '-p', web], { stdio: 'inherit' });
  writeFileSync(join(dist, 'custom-elements.json'), execFileSync(process.execPath, [join(web, 'manifest.mjs')]));
}

await buildSite();
await buildPackage();
