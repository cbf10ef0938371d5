// One corpus through two doors: every example and every input of the tests is checked by the native command line and by the
// shipped WebAssembly modules under Node, in every format, and the bytes must be the same. (The page uses the same modules;
// tests/web compares what it shows.) The engine writes JSON and CSV itself; every other format comes from the second module, which
// is given the engine's JSON. The engine is fed in pieces of 1, 7 or 4096 bytes, so a cut that mattered would show.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = process.env.POLICYLENS_ROOT ?? new URL('..', import.meta.url).pathname;
const cli = process.env.POLICYLENS_CLI ?? join(root, 'build/native/policylens');
const folder = join(root, 'build/wasm');
const FORMATS = ['json', 'text', 'csv', 'ics', 'sarif', 'markdown', 'html', 'ropa', 'ropa-csv', 'dpv'];
const OF_ENGINE = ['json', 'csv'];
const asOf = '2026-01-01';

// Emscripten 3.1.6 looks for a browser's fetch in Node: the bytes are given, nothing is fetched.
async function open(name) {
  const { default: instantiate } = await import(pathToFileURL(join(folder, `${name}.mjs`)));
  return instantiate({ wasmBinary: readFileSync(join(folder, `${name}.wasm`)) });
}
const engine = await open('engine');
const tools = await open('tools');

const result = (module) => Buffer.from(module.HEAPU8.slice(module.resultAddress(), module.resultAddress() + module.resultLength()));

function feed(module, bytes, piece) {
  for (let at = 0; at < bytes.length; at += piece) {
    const part = bytes.subarray(at, at + piece);
    const address = module.reserve(part.length);
    if (!address) throw new Error('reserve refused');
    module.HEAPU8.set(part, address);
    if (!module.feed(part.length)) break;
  }
}

// The engine starts from the image of the policies; the module that reads packs makes the same one again.
const image = readFileSync(join(folder, 'policies.image'));
engine.beginIncoming();
feed(engine, image, 1 << 20);
if (!JSON.parse(engine.load()).policies) throw new Error('the image was refused');
// Both modules are handed what they say: the engine in one language (the reports are in English), the second module in all.
function speak(module, ...files) {
  module.beginIncoming();
  for (const file of files) feed(module, readFileSync(join(folder, file)), 1 << 20);
  if (!module.takeMessages()) throw new Error(`refused: ${files}`);
}
speak(engine, 'messages-en.txt');
speak(tools, 'messages-en.txt', 'messages-zh-CN.txt', 'tools-messages-en.txt', 'tools-messages-zh-CN.txt');
const refused = tools.load('{"builtin": true}');
if (refused || !result(tools).equals(image)) throw new Error(`tools: ${refused || 'another image'}`);

// The report's JSON goes to the second module as it is: in one piece of at most the chunk limit after the other.
function adopted(json) {
  tools.beginIncoming();
  feed(tools, json, 1 << 20);
  const handle = tools.adopt();
  if (!handle) throw new Error(`adopt: ${result(tools)}`);
  return handle;
}

function throughWasm(name, bytes, piece) {
  const problem = engine.begin(JSON.stringify({ name, asOf }));
  if (problem) throw new Error(problem);
  feed(engine, bytes, piece);
  const handle = engine.finish();
  if (!handle) return { error: result(engine) };
  const texts = new Map();
  for (const format of OF_ENGINE) {
    if (!engine.write(handle, format, '{}')) throw new Error(`no format ${format}`);
    texts.set(format, result(engine));
  }
  engine.release(handle);
  const again = adopted(texts.get('json'));
  for (const format of FORMATS.filter((each) => !OF_ENGINE.includes(each))) {
    if (!tools.write(again, format, '{}')) throw new Error(`no format ${format}`);
    texts.set(format, result(tools));
  }
  tools.release(again);
  return { texts };
}

const throughCli = (file, format) => spawnSync(cli, ['check', file, '--as-of', asOf, '--format', format], { cwd: root, maxBuffer: 1 << 28 }).stdout;

const files = execFileSync('git', ['ls-files', 'examples', 'tests/inputs'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(json|ndjson|yaml|txt|bin)$/.test(file) && !file.startsWith('examples/policies/') && statSync(join(root, file)).size > 0);
let compared = 0;
const failures = [];
for (const [i, file] of files.entries()) {
  const bytes = readFileSync(join(root, file));
  const { texts, error } = throughWasm(file, bytes, [1, 7, 4096][i % 3]);
  if (error) {
    // An unreadable input: the module's answer is compact, the command line's one is indented.
    compared += 1;
    const native = throughCli(file, 'json').toString();
    if (JSON.stringify(JSON.parse(native)) !== JSON.stringify(JSON.parse(error.toString()))) failures.push(`${file}: other errors`);
    continue;
  }
  for (const format of FORMATS) {
    compared += 1;
    const native = throughCli(file, format);
    if (!native.equals(texts.get(format))) failures.push(`${file} as ${format}: ${native.length} bytes natively, ${texts.get(format).length} in wasm`);
  }
}
for (const failure of failures) console.log(failure);
console.log(`${files.length} inputs, ${compared} outputs compared, ${failures.length} differ`);
process.exit(failures.length === 0 && files.length > 20 ? 0 : 1);
