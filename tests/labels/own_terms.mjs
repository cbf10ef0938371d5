// Every item that a pack lists is found by its own name: the term and its Chinese name, asked as bare items of a description.
//
//   node tests/labels/own_terms.mjs CLI [--floor SHARE] [--aliases]
//
// found    the category that lists the item is among the matches
// first    it is the first match, or a category of the same products that lists the very same words is
// A name that fails is printed. --aliases asks the synonyms of the packs as well. Below the floor (of found) the exit code is 1.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const policies = join(dirname(fileURLToPath(import.meta.url)), '../../policies');
const words = process.argv.slice(2);
const floor = Number(words[words.indexOf('--floor') + 1] ?? 0) || 0;
const cli = resolve(words[0] ?? '');

/** name -> categories that list it, for one product. */
function names(product) {
  const found = new Map();
  const add = (name, category) => name && found.set(name, (found.get(name) ?? new Set()).add(category));
  for (const file of ['tcss-privacy.json', 'tcss-dpsa.json', 'ciam-privacy.json']) {
    const pack = JSON.parse(readFileSync(join(policies, file), 'utf8'));
    if (pack.product.id !== product) continue;
    for (const category of pack.categories)
      for (const group of category.groups)
        for (const term of group.terms) {
          add(term.term, category.id);
          add(term['zh-CN'], category.id);
          if (words.includes('--aliases')) for (const alias of term.aliases ?? []) add(alias, category.id);
        }
  }
  return found;
}

let asked = 0;
let found = 0;
let first = 0;
const folder = mkdtempSync(join(tmpdir(), 'policylens-terms-'));
for (const product of ['tcss', 'ciam']) {
  const listed = [...names(product)];
  const path = join(folder, `${product}.json`);
  writeFileSync(path, JSON.stringify({ format: 'policylens-description/1', products: [product], data: listed.map(([name]) => name) }));
  const run = spawnSync(cli, ['check', path, '--product', product, '--format', 'json', '--as-of', '2026-01-01'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (![0, 2, 4].includes(run.status)) throw new Error(`${cli} ended with ${run.status ?? run.error}: ${String(run.stderr).slice(0, 400)}`);
  const elements = new Map(JSON.parse(run.stdout).elements.map((element) => [element.pointer, element]));
  listed.forEach(([name, categories], i) => {
    const element = elements.get(`/data/${i}`);
    const said = element.verdict === 'unnamed' ? [] : element.matches.map((match) => match.category);
    const lost = [...categories].filter((category) => !said.includes(category));
    asked++;
    found += lost.length === 0;
    first += categories.has(said[0]);
    if (lost.length || !categories.has(said[0])) console.log(`${name}: listed by ${[...categories].join(', ')}; said ${said.join(', ') || 'nothing'}`);
  });
}
rmSync(folder, { recursive: true });
console.log(`${asked} names, found ${(found / asked).toFixed(4)}, first ${(first / asked).toFixed(4)}`);
process.exit(found < floor * asked ? 1 : 0);
