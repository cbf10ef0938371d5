// Writes FOLDER/policies.image, the built-in policies as the engine loads them, with the second module of FOLDER.
//   node src/image.mjs FOLDER
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { call, instantiate, resultBytes, resultText } from './module.mjs';

const folder = process.argv[2];
const { default: create } = await import(pathToFileURL(join(folder, 'tools.mjs')));
const tools = instantiate(create, await WebAssembly.compile(readFileSync(join(folder, 'tools.wasm'))));
if (!call(tools, 'load', '{"builtin": true}')) throw new Error(resultText(tools));
writeFileSync(join(folder, 'policies.image'), resultBytes(tools));
