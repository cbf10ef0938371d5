// One corpus through two doors: every example and every input of the tests is checked by the native command line and by the
// shipped WebAssembly module under Node, in every format, and the bytes must be the same. (The page uses the same module;
// tests/web compares what it shows.) The module is fed in pieces of 1, 7 or 4096 bytes, so a cut that mattered would show.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = process.env.POLICYLENS_ROOT ?? new URL('..', import.meta.url).pathname;
const cli = process.env.POLICYLENS_CLI ?? join(root, 'build/native/policylens');
const folder = join(root, 'build/wasm');
const FORMATS = ['json', 'text', 'csv', 'ics', 'sarif', 'markdown', 'html', 'ropa', 'ropa-csv', 'dpv'];
const asOf = '2026-01-01';

// Emscripten 3.1.6 looks for a browser's fetch in Node: the bytes are given, nothing is fetched.
const { default: instantiate } = await import(pathToFileURL(join(folder, 'engine.mjs')));
const wasmBinary = readFileSync(join(folder, 'engine.wasm'));
const engine = await instantiate({ wasmBinary });
const loaded = JSON.parse(engine.load('{"builtin": true}'));
if (!loaded.policies) throw new Error(JSON.stringify(loaded));

const result = () => Buffer.from(engine.HEAPU8.slice(engine.resultAddress(), engine.resultAddress() + engine.resultLength()));

function throughWasm(name, bytes, piece) {
  const problem = engine.begin(JSON.stringify({ name, asOf }));
  if (problem) throw new Error(problem);
  for (let at = 0; at < bytes.length; at += piece) {
    const part = bytes.subarray(at, at + piece);
    const address = engine.reserve(part.length);
    if (!address) throw new Error('reserve refused');
    engine.HEAPU8.set(part, address);
    if (!engine.feed(part.length)) break;
  }
  const handle = engine.finish();
  if (!handle) return { error: result() };
  const texts = new Map();
  for (const format of FORMATS) {
    if (!engine.write(handle, format, '{}')) throw new Error(`no format ${format}`);
    texts.set(format, result());
  }
  engine.release(handle);
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
