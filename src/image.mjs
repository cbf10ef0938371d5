// Writes FOLDER/policies.image, the built-in policies as the engine loads them, with the second module of FOLDER.
//   node src/image.mjs FOLDER
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = process.argv[2];
const { default: create } = await import(pathToFileURL(join(folder, 'tools.mjs')));
const tools = await create({ wasmBinary: readFileSync(join(folder, 'tools.wasm')) });
const refused = tools.load('{"builtin": true}');
if (refused) throw new Error(refused);
writeFileSync(join(folder, 'policies.image'), tools.HEAPU8.slice(tools.resultAddress(), tools.resultAddress() + tools.resultLength()));
