// Writes what the modules say, one file a language: FOLDER/messages-LOCALE.txt, and FOLDER/tools-messages-LOCALE.txt of what only the
// second module says.
//   node src/texts.mjs FOLDER
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { call, instantiate, resultBytes } from './module.mjs';

const folder = process.argv[2];
const texts = instantiate(await WebAssembly.compile(readFileSync(join(folder, 'texts.wasm'))));
for (const locale of ['en', 'zh-CN']) {
  for (const [tools, name] of ['messages', 'tools-messages'].entries()) {
    call(texts, 'messages', tools, locale);
    writeFileSync(join(folder, `${name}-${locale}.txt`), resultBytes(texts));
  }
}
