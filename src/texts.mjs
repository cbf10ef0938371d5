// Writes what the modules say, one file a language: FOLDER/messages-LOCALE.txt, and FOLDER/tools-messages-LOCALE.txt of what only the
// second module says.
//   node src/texts.mjs FOLDER
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { call, instantiate, resultBytes } from './module.mjs';

const folder = process.argv[2];
const { default: create } = await import(pathToFileURL(join(folder, 'texts.mjs')));
const texts = instantiate(create, await WebAssembly.compile(readFileSync(join(folder, 'texts.wasm'))));
for (const locale of ['en', 'zh-CN']) {
  for (const [tools, name] of ['messages', 'tools-messages'].entries()) {
    call(texts, 'messages', tools, locale);
    writeFileSync(join(folder, `${name}-${locale}.txt`), resultBytes(texts));
  }
}
