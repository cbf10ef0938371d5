// One corpus through two doors: every example and every input of the tests is checked by the native command line and by the
// shipped WebAssembly modules under Node, in every format, and the bytes must be the same. (The page uses the same modules;
// tests/web compares what it shows.) The engine writes JSON and CSV itself; every other format comes from the second module, which
// is given the engine's JSON. The engine is fed in pieces of 1, 7 or 4096 bytes, so a cut that mattered would show.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { call, feed as feedWhole, instantiate, resultBytes } from '../src/module.mjs';

const root = process.env.POLICYLENS_ROOT ?? new URL('..', import.meta.url).pathname;
const cli = process.env.POLICYLENS_CLI ?? join(root, 'build/native/policylens');
const folder = join(root, 'build/wasm');
const FORMATS = ['json', 'text', 'csv', 'ics', 'sarif', 'markdown', 'html', 'ropa', 'ropa-csv', 'dpv'];
const OF_ENGINE = ['json', 'csv'];
const asOf = '2026-01-01';

const open = async (name) => {
  const { default: create } = await import(join(folder, `${name}.mjs`));
  return instantiate(create, await WebAssembly.compile(readFileSync(join(folder, `${name}.wasm`))));
};
const engines = { en: await open('engine'), 'zh-CN': await open('engine') };
const tools = await open('tools');
const result = (module) => Buffer.from(resultBytes(module));

// The engine starts from the image of the policies; the module that reads packs makes the same one again. Both are handed what they say:
// each engine in its one language, the second module in all.
const image = readFileSync(join(folder, 'policies.image'));
function speak(module, ...files) {
  if (!call(module, 'takeMessages', Buffer.concat(files.map((file) => readFileSync(join(folder, file)))))) throw new Error(`refused: ${files}`);
}
for (const [locale, engine] of Object.entries(engines)) {
  if (!call(engine, 'load', image) || !JSON.parse(result(engine)).policies) throw new Error('the image was refused');
  speak(engine, `messages-${locale}.txt`);
}
speak(tools, 'messages-en.txt', 'messages-zh-CN.txt', 'tools-messages-en.txt', 'tools-messages-zh-CN.txt');
if (!call(tools, 'load', '{"builtin": true}') || !result(tools).equals(image)) throw new Error(`tools: ${result(tools).subarray(0, 1000)}`);

// In pieces of `piece` bytes.
function feed(module, bytes, piece) {
  for (let at = 0; at < bytes.length; at += piece) if (!feedWhole(module, bytes.subarray(at, at + piece))) break;
}

function adopted(json) {
  const handle = call(tools, 'adopt', json);
  if (!handle) throw new Error(`adopt: ${result(tools)}`);
  return handle;
}

function throughWasm(name, bytes, piece, locale) {
  const engine = engines[locale];
  const style = JSON.stringify({ locale });
  if (!call(engine, 'begin', JSON.stringify({ name, asOf, locale }))) throw new Error(result(engine));
  feed(engine, bytes, piece);
  const handle = engine.finish();
  if (!handle) return { error: result(engine) };
  const texts = new Map();
  for (const format of OF_ENGINE) {
    if (!call(engine, 'write', handle, format, style)) throw new Error(`no format ${format}`);
    texts.set(format, result(engine));
  }
  engine.release(handle);
  const again = adopted(texts.get('json'));
  for (const format of FORMATS.filter((each) => !OF_ENGINE.includes(each))) {
    if (!call(tools, 'write', again, format, style)) throw new Error(`no format ${format}`);
    texts.set(format, result(tools));
  }
  tools.release(again);
  return { texts };
}

const throughCli = (file, format, locale) =>
  spawnSync(cli, ['check', file, '--as-of', asOf, '--format', format, '--locale', locale], { cwd: root, maxBuffer: 1 << 28 }).stdout;

const files = execFileSync('git', ['ls-files', 'examples', 'tests/inputs'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(json|ndjson|yaml|txt|bin)$/.test(file) && !file.startsWith('examples/policies/') && statSync(join(root, file)).size > 0);
let compared = 0;
const failures = [];
function compare(file, piece, locale) {
  const { texts, error } = throughWasm(file, readFileSync(join(root, file)), piece, locale);
  if (error) {
    // An unreadable input: the module's answer is compact, the command line's one is indented.
    compared += 1;
    const native = throughCli(file, 'json', locale).toString();
    if (JSON.stringify(JSON.parse(native)) !== JSON.stringify(JSON.parse(error.toString()))) failures.push(`${file}, ${locale}: other errors`);
    return;
  }
  for (const format of FORMATS) {
    compared += 1;
    const native = throughCli(file, format, locale);
    if (native.equals(texts.get(format))) continue;
    failures.push(`${file} as ${format}, ${locale}: ${native.length} bytes natively, ${texts.get(format).length} in wasm`);
  }
}
// Every third of them in Chinese, too.
for (const [i, file] of files.entries()) {
  compare(file, [1, 7, 4096][i % 3], 'en');
  if (i % 3 === 2) compare(file, 4096, 'zh-CN');
}
for (const failure of failures) console.log(failure);
console.log(`${files.length} inputs, ${compared} outputs compared, ${failures.length} differ`);
process.exit(failures.length === 0 && files.length > 20 ? 0 : 1);
