// Writes what the modules say, one file a language, with the program that prints it (wasm_texts.cc): FOLDER/messages-LOCALE.txt, and
// FOLDER/tools-messages-LOCALE.txt of what only the second module says.
//   node src/texts.mjs FOLDER
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = process.argv[2];
const { default: create } = await import(pathToFileURL(join(folder, 'texts.mjs')));
for (const locale of ['en', 'zh-CN']) {
  for (const [module, file] of [
    ['engine', 'messages'],
    ['tools', 'tools-messages'],
  ]) {
    const lines = [];
    await create({ wasmBinary: readFileSync(join(folder, 'texts.wasm')), arguments: [locale, module], print: (line) => lines.push(line) });
    if (lines.length % 3 !== 1) throw new Error(`${locale} ${module}: ${lines.length} lines`);
    writeFileSync(join(folder, `${file}-${locale}.txt`), `${lines.join('\n')}\n`);
  }
}
