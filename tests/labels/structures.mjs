// The published API structures of the two products, as JSON Schemas and sample records, read from the npm packages that ship them.
//
//   import { readLibrary, structure } from './structures.mjs'
//   node tests/labels/structures.mjs LABELS.json [SPLIT]      prints them with their labels, one JSON array
//
// Nothing is executed: the English package is JavaScript with a comment before each member, the Chinese one a declaration file, and both are read as text.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, 'node_modules');
const english = { tcss: 'tcss/v20201101', ciam: 'ciam/v20220331' };
const chinese = { tcss: 'tcss/v20201101/tcss_models.d.ts', ciam: 'ciam/v20220331/ciam_models.d.ts' };
const samples = { string: 'x', integer: 1, boolean: true, array: [], object: {} };
const types = { string: 'string', number: 'integer', boolean: 'boolean' };
const nullNote = /Note: ?This (field|parameter) may return `?null`?, indicating that no valid values? can be obtained\.?|注意：此字段可能返回 ?null，表示取不到有效值。?/gi;

const typeOf = (text) => (text.startsWith('Array') ? 'array' : (types[text] ?? 'object'));
const bare = (comment) => comment.replace(/^[ \t]*\* ?/gm, '');
const flat = (text) => text.replace(/\s+/g, ' ').trim();

/** Class name -> { description, fields: name -> { text, type } } of the English package. */
function readEnglish(product) {
  const source = readFileSync(join(modules, 'tencentcloud-sdk-nodejs-intl-en/tencentcloud', english[product], 'models.js'), 'utf8');
  const found = new Map();
  const classes = /\/\*\*((?:(?!\*\/)[^])*?)\*\/\s*class\s+(\w+) extends\s+AbstractModel \{\s*constructor\(\)\{([^]*?)\n {4}\}\n/g;
  for (const [, comment, name, body] of source.matchAll(classes)) {
    const fields = new Map();
    for (const [, text, type, field] of body.matchAll(/\/\*\*((?:(?!\*\/)[^])*?)@type \{(.*?) \|\| null\}\s*\*\/\s*this\.(\w+) = null;/g))
      fields.set(field, { text: flat(bare(text).replace(nullNote, '')), type: typeOf(type) });
    found.set(name, { description: flat(bare(comment.replace(/@class[^]*/, ''))), fields });
  }
  return found;
}

/** The same of the Chinese package. A comment may swallow the type alias before it, as extractions from such files do: left so, it is real noise. */
function readChinese(product) {
  const source = readFileSync(join(modules, 'tencentcloud-sdk-nodejs/tencentcloud/services', chinese[product]), 'utf8');
  const found = new Map();
  const interfaces = /\/\*\*((?:(?!export interface)[^])*?)\*\/\s*export interface (\w+) \{([^]*?)\n\}/g;
  for (const [, comment, name, body] of source.matchAll(interfaces)) {
    const fields = new Map();
    for (const [, text, field, type] of body.matchAll(/\/\*\*((?:(?!\*\/)[^])*?)\*\/\s*(\w+)\??: (.*?);/g))
      fields.set(field, { text: flat(bare(text).replace(/<[^>]*>/g, '').replace(nullNote, '')), type: typeOf(type) });
    const description = comment.trim().replace(/^ \* /gm, '').replace(/^[* ]+/, '').replace(/\/\*\*\n */g, '/** ');
    found.set(name, { description: description.trim(), fields });
  }
  return found;
}

/** Installs the packages where they are missing, and reads both products in both languages. */
export function readLibrary() {
  if (!existsSync(modules)) execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: here, stdio: 'inherit' });
  return Object.fromEntries(['tcss', 'ciam'].map((product) => [product, { en: readEnglish(product), zh: readChinese(product) }]));
}

function schema(name, { description }, fields) {
  const properties = Object.fromEntries(fields.map(([field, { text, type }]) => [field, text ? { type, description: text } : { type }]));
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title: name, description, type: 'object', properties };
}

/** One labelled structure in its three forms. Throws where the packages do not have it: a label without its structure checks nothing. */
export function structure(library, { name, product, gold }) {
  const en = library[product].en.get(name);
  const zh = library[product].zh.get(name);
  if (!en || !zh) throw new Error(`${product} has no structure ${name}`);
  for (const field of Object.keys(gold)) if (!en.fields.has(field)) throw new Error(`${name} has no field ${field}`);
  const both = [...zh.fields].filter(([field]) => en.fields.has(field));
  const record = Object.fromEntries([...en.fields].map(([field, { type }]) => [field, samples[type]]));
  return { name, product, schema_en: schema(name, en, [...en.fields]), schema_zh: schema(name, zh, both), record: { [name]: record }, gold };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const labels = JSON.parse(readFileSync(process.argv[2], 'utf8')).filter((label) => !process.argv[3] || label.split === process.argv[3]);
  const library = readLibrary();
  console.log(JSON.stringify(labels.map((label) => structure(library, label)), null, 1));
}
