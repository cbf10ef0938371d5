// Asks the command line about files whose right answers were written down before, and says how many it gets.
//
//   node tests/labels/score_readings.mjs FOLDER CLI [--readings FILE] [--floor SHARE] [--clear SHARE] [--quiet]
//
// FOLDER holds the files the readings name; files that are not there are said to be missing and make the run fail.
//   right    the first match is the primary category (no match where none is right)
//   fair     right, or a category (or none) that the reading allows
//   clear    right, over the readings a second reader would share without hesitating
//   none     readings of "not named" that were left without a match
//   extra    matches after the first that the reading allows
// --floor is the least share of fair answers over all files, --clear the least share of right ones among the clear; below either the exit code is 1.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const options = { readings: join(here, 'wild_readings.json'), floor: 0, clear: 0, quiet: false };
const places = [];
for (let i = 2; i < process.argv.length; i++) {
  const word = process.argv[i];
  if (word === '--quiet') options.quiet = true;
  else if (word.startsWith('--')) options[word.slice(2)] = process.argv[++i];
  else places.push(word);
}
if (places.length !== 2) {
  console.error('usage: score_readings.mjs FOLDER CLI [--readings FILE] [--floor SHARE] [--clear SHARE] [--quiet]');
  process.exit(2);
}
const [folder, cli] = places.map((place) => resolve(place));

/** The elements of one report, by pointer. Findings may make the exit code 2, 3 or 4: only a report that is none is an error. */
function elementsOf(file, product) {
  const run = spawnSync(cli, ['check', file, '--product', product, '--format', 'json', '--as-of', '2026-01-01'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (![0, 2, 3, 4].includes(run.status)) throw new Error(`${cli} ended with ${run.status ?? run.error} on ${file}: ${String(run.stderr).slice(0, 400)}`);
  return new Map((JSON.parse(run.stdout).elements ?? []).map((element) => [element.pointer, element]));
}

const fresh = () => ({ readings: 0, right: 0, fair: 0, clear: 0, clearRight: 0, none: 0, noneRight: 0, extra: 0, extraFair: 0, lost: 0 });
const short = (category) => (category ? category.replace(/\.privacy|\.dpsa/, '') : 'none');
const share = (part, whole) => (whole ? (part / whole).toFixed(3) : '  -  ');

function judge(reading, element, tally) {
  const categories = element && element.verdict !== 'unnamed' ? element.matches.map((match) => match.category) : [];
  const first = categories[0] ?? null;
  const accepted = [reading.primary, ...reading.also, ...reading.allowed];
  const right = first === reading.primary;
  const fair = right || reading.allowed.includes(first);
  tally.readings++;
  tally.right += right;
  tally.fair += fair;
  tally.lost += !element;
  if (reading.clear) (tally.clear++, (tally.clearRight += right));
  if (reading.primary === null) (tally.none++, (tally.noneRight += first === null));
  tally.extra += Math.max(0, categories.length - 1);
  tally.extraFair += categories.slice(1).filter((category) => accepted.includes(category)).length;
  return { right, fair, first, confidence: element?.matches?.[0]?.confidence };
}

const files = JSON.parse(readFileSync(options.readings, 'utf8'));
const all = fresh();
let missing = 0;
const line = (name, t) =>
  `${name.padEnd(52)} ${String(t.readings).padStart(4)}  right ${share(t.right, t.readings)}  fair ${share(t.fair, t.readings)}  ` +
  `clear ${share(t.clearRight, t.clear)}  none ${share(t.noneRight, t.none)}  extra ${share(t.extraFair, t.extra)}${t.lost ? `  no such element: ${t.lost}` : ''}`;
for (const { file, product, readings } of files) {
  const path = join(folder, file);
  if (!existsSync(path)) {
    console.log(`${file}: not in ${folder}`);
    missing++;
    continue;
  }
  const elements = elementsOf(path, product);
  const tally = fresh();
  const errors = [];
  for (const reading of readings) {
    const element = elements.get(reading.pointer);
    const { right, fair, first, confidence } = judge(reading, element, tally);
    if (right || (fair && options.quiet)) continue;
    const grade = !element ? 'NO ELEMENT' : fair ? 'allowed' : reading.clear ? 'WRONG' : 'wrong';
    errors.push(`    ${grade.padEnd(8)} ${reading.pointer}  want ${short(reading.primary)}  got ${short(first)} ${confidence ?? ''}  (${reading.reason})`);
  }
  for (const key of Object.keys(all)) all[key] += tally[key];
  console.log(line(file, tally));
  if (errors.length) console.log(errors.join('\n'));
}
console.log(line('all', all));
const low = all.fair < options.floor * all.readings || all.clearRight < options.clear * all.clear;
if (low) console.log(`below the floor (fair ${options.floor}, clear ${options.clear})`);
if (all.lost) console.log(`${all.lost} readings name a pointer that the report does not have`);
process.exit(low || missing || all.lost ? 1 : 0);
