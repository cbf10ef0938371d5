// Lists what travels, gzip, part by part; ends with 1 if a part is above its ceiling.
//   node web/budget.mjs
//
// A part has a goal (the budget it was given) and, where that is not reached, a ceiling just above what is. A ceiling rises only for something that a reader gets, and the commit says what.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const site = process.env.POLICYLENS_SITE ?? join(root, 'build/site');
const engine = process.env.POLICYLENS_ENGINE ?? join(root, 'build/wasm');
const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length;

const html = readFileSync(join(site, 'policylens.html'), 'utf8');
const element = readFileSync(join(site, 'policylens.js'), 'utf8');
const start = /<script>([\s\S]*?)<\/script>/.exec(html)[1];

// What stands in the page as text until it is used: the main script and words as they are, the rest as gzip in base64.
const inert = Object.fromEntries(
  [...html.matchAll(/<script type="text\/plain" id="policylens-([\w-]+)">([\s\S]*?)<\/script>/g)].map(([whole, id, text]) => [
    id,
    { whole, text },
  ]),
);
const packedBytes = (text) => Buffer.from(text, 'base64').length;
// Words of the page and messages of the engine are needed in one language, the others never: counted is the longer of the two.
const bySize = (name) => [inert[`${name}-en`], inert[`${name}-zh-CN`]].sort((a, b) => gzip(a.text) - gzip(b.text));
const [otherWords, words] = bySize('words');
const [otherMessages, messages] = bySize('messages');
const lying = [inert.examples, inert.tools, inert.editor, otherWords, otherMessages];
const withoutInert = lying.reduce((page, { whole }) => page.replace(whole, ''), html);
const engineText = inert.engine.text;
// In the element they stand as strings, between whatever marks are shortest, in ASCII as well.
const fromPage = (text) => text.replace(/\\u(....)/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
const inScript = (text) =>
  text.replace(/[^\0-\x7f]/g, (unit) => {
    const number = unit.charCodeAt(0).toString(16).toUpperCase();
    return number.length > 2 ? `\\u${number.padStart(4, '0')}` : `\\x${number}`;
  });
const elementAtFirst = [inert.tools, otherWords, otherMessages].reduce((script, part) => {
  const text = fromPage(part.text);
  const forms = [JSON.stringify(text).slice(1, -1), text.replace(/[\\`]|\$\{/g, '\\$&')].map(inScript);
  const form = forms.find((each) => script.includes(each));
  if (form === undefined) throw new Error(`the element lacks a text of the page: ${text.slice(0, 60)}`);
  return script.split(form).join('');
}, element);

// [what, bytes gzipped, goal or none, ceiling where the goal is not reached]
const parts = [
  ['page, without what lies inert', gzip(withoutInert), 160_000, 283_300],
  ['  of it the engine, packs and messages', packedBytes(engineText) + gzip(messages.text), 90_000, 201_500],
  ['    of it the packs and vocabulary', gzip(readFileSync(join(engine, 'policies.image')))],
  ['    of it messages of one language', gzip(messages.text)],
  ['  of it scripts and styles', gzip(start + inert.main.text)],
  ['  of it words of one language', gzip(words.text)],
  [
    '  of it the page without all that',
    gzip([inert.main.text, words.text, messages.text, start, engineText].reduce((page, part) => page.replace(part, ''), withoutInert)),
  ],
  ['words of the other language', gzip(otherWords.text)],
  ['messages of the other language', gzip(otherMessages.text)],
  ['examples, inert until used', gzip(inert.examples.text)],
  ['second module, inert until used', packedBytes(inert.tools.text), 65_000, 162_000],
  ['editor, inert until used', packedBytes(inert.editor.text), 120_000],
  ['element, what a first result needs', gzip(elementAtFirst), 150_000, 283_800],
  ['element as a whole, as it travels', gzip(element)],
  ['page as a whole, as it travels', gzip(html)],
];

let over = 0;
for (const [what, bytes, goal, ceiling = goal] of parts) {
  const bad = ceiling !== undefined && bytes > ceiling;
  over += bad ? 1 : 0;
  const kilobytes = (n) => `${(n / 1000).toFixed(1)} kB`;
  const missed = goal !== undefined && bytes > goal;
  const notes = [goal && `goal ${kilobytes(goal)}`, missed && 'not reached', missed && `ceiling ${kilobytes(ceiling)}`, bad && 'ABOVE IT'];
  console.log(`${what.padEnd(36)}${kilobytes(bytes).padStart(11)}   ${notes.filter(Boolean).join(', ')}`);
}
console.log(over ? `${over} parts above their ceiling` : 'no part above its ceiling');
process.exitCode = over ? 1 : 0;
