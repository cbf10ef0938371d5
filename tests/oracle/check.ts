// Generated inventories to `policylens check` and to the oracle: elements, places, dates, declared values and totals must agree.
// Arguments: CLI, PACKS (folder), INPUTS, SEED. Exit 0: all equal.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer, Refusal } from './answer';
import { canonical } from './canonical';
import { type Expected, expectedOf, type Setting } from './expected';
import { type FactSet, type Input, Inventories } from './inventories';
import { Packs } from './packs';
import { Random } from './random';
import type { EventName } from './rules';

interface Finding {
  code: string;
  level: string;
  pointer: string | null;
  category: string | null;
}
interface Element {
  pointer: string;
  path: string;
  verdict: string;
  ignored: boolean;
  matches: { category: string; setByUser: boolean }[];
  collected: { source: string; first: string | null };
  retention: (Record<string, unknown> & { bound: string; earliest: string | null; latest: string | null })[];
  [field: string]: unknown;
}
interface Report {
  input: { form: string; records: number; bytes: number };
  summary: { elements: number; named: number; ambiguous: number; unnamed: number; ignored: number; coverage: number | null; findings: Record<string, number>; nextDeletion: string | null };
  elements: Element[];
  findings: Finding[];
}

const BATCH = 250;
const FROM_DECLARED = new Set(['STORE-NOT-NAMED', 'PURPOSE-NOT-NAMED', 'BASIS-DIFFERS', 'RETENTION-SHORTER', 'RETENTION-DIFFERS']);
const FROM_DATES = new Set(['RETENTION-PAST', 'RETENTION-OPEN', 'RETENTION-UNKNOWN', 'DATES-CONTRADICT']);
const [cli = '', folder = '', inputs = '2000', seed = '1'] = process.argv.slice(2);
const packs = new Packs(folder);
const random = new Random(Number(seed));
const inventories = new Inventories(random, packs.ids);
const work = mkdtempSync(join(tmpdir(), 'policylens-oracle-'));
const seen = { elements: 0, decided: 0, findings: 0 };
let wrong = 0;

const optionArguments = (option: FactSet): string[] => {
  const flags: Record<EventName, string> = { collected: '--collected', hostingTerminated: '--hosting-ended', featureTerminated: '--feature-ended', deletionRequested: '--deletion-requested' };
  return (Object.entries(option) as [EventName, FactSet[EventName]][]).flatMap(([name, value]) => {
    if (typeof value === 'string') return [flags[name], value];
    if (Array.isArray(value)) return value.flatMap((entry) => [flags[name], entry]);
    return Object.entries(value ?? {}).flatMap(([product, entry]) => [flags[name], `${product}=${entry as string}`]);
  });
};

const makeSetting = (): Setting => ({
  asOf: inventories.date(),
  option: random.chance(50) ? inventories.facts() : {},
  factsFile: random.chance(50) ? inventories.facts() : {},
  decisions: ['/a', '/*/id', '/*/a', '/host', '/data/0', '/data/2', '/*', '/*/*', '/Containers/*', '/~2'].flatMap((pointer) =>
    random.chance(50) ? [] : [random.chance(30) ? { pointer, ignore: true as const } : { pointer, category: random.pick(packs.ids) }],
  ),
});

const run = (batch: Input[], setting: Setting): Report[] => {
  mkdirSync(work, { recursive: true });
  const files = batch.map((input, i) => {
    const file = join(work, `${i}.json`);
    writeFileSync(file, input.text);
    return file;
  });
  writeFileSync(join(work, 'facts.json'), JSON.stringify({ format: 'policylens-facts/1', facts: setting.factsFile }));
  writeFileSync(join(work, 'decisions.json'), JSON.stringify({ format: 'policylens-decisions/1', decisions: setting.decisions.map((decision) => ({ ...decision, reason: 'generated' })) }));
  const options = ['--format', 'json', '--as-of', setting.asOf, '--facts', join(work, 'facts.json'), '--decisions', join(work, 'decisions.json'), ...optionArguments(setting.option)];
  const done = spawnSync(cli, ['check', ...files, ...options], { encoding: 'utf8', maxBuffer: 2 ** 30 });
  const lines = done.stdout.split('\n').filter((line) => line !== '');
  if (done.signal || lines.length !== batch.length) throw new Error(`signal ${done.signal}, exit ${done.status}, ${lines.length} reports of ${batch.length}; ${done.stderr.slice(0, 500)}`);
  return lines.map((line) => JSON.parse(line) as Report);
};

const answerDifferences = (want: Answer | Refusal, got: Record<string, unknown>): string[] => {
  if ('error' in want) return (got.error as { code?: string } | undefined)?.code === want.error.code ? [] : [`error: oracle ${want.error.code}, report ${canonical(got.error)}`];
  const sorted = (value: unknown): string => canonical(Array.isArray(value) ? [...value].sort() : value);
  return (Object.keys(want) as (keyof Answer)[]).flatMap((field) => (sorted(want[field]) === sorted(got[field]) ? [] : [`${field}: oracle ${sorted(want[field])}, report ${sorted(got[field])}`]));
};

const elementDifferences = (want: Expected, got: Element, findings: readonly Finding[]): string[] => {
  const fields = ['pointer', 'first', 'occurrences', 'line', 'column', 'offset', 'ignored'] as const;
  const found = fields.flatMap((field) => (want[field] === got[field] ? [] : [`${field}: oracle ${want[field]}, report ${canonical(got[field])}`]));
  if (want.path !== null && want.path !== got.path) found.push(`path: oracle ${want.path}, report ${got.path}`);
  if (want.category === null) return found;
  seen.decided += 1;
  const match = got.matches[0];
  if (got.verdict !== 'named' || got.matches.length !== 1 || match?.category !== want.category || !match.setByUser) found.push(`matches: oracle ${want.category}, report ${canonical(got.matches)}`);
  if (want.collected.source !== 'none' && (got.collected.source !== want.collected.source || got.collected.first !== want.collected.day)) {
    found.push(`collected: oracle ${canonical(want.collected)}, report ${canonical(got.collected)}`);
  }
  if (want.answer) found.push(...answerDifferences(want.answer, got.retention[0] ?? {}));
  const said = findings.filter((finding) => FROM_DECLARED.has(finding.code)).map((finding) => `${finding.code} ${finding.level}`).sort();
  seen.findings += want.declared.length;
  if (canonical(said) !== canonical(want.declared)) found.push(`findings: oracle ${canonical(want.declared)}, report ${canonical(said)}`);
  return found;
};

// What the dates lead to is told once a category; only where the user decided every category is it foreseen whole.
const datedDifferences = (want: readonly Expected[], report: Report): string[] => {
  if (want.some((element) => element.category === null && !element.ignored)) return [];
  const due = [...new Set(want.flatMap((element) => element.dated.map((text) => `${text} ${element.category}`)))].sort();
  const found = report.findings.filter((finding) => FROM_DATES.has(finding.code) && finding.category !== null);
  const said = [...new Set(found.map((finding) => `${finding.code} ${finding.level} ${finding.category}`))].sort();
  seen.findings += due.length;
  return canonical(said) === canonical(due) ? [] : [`findings of dates: oracle ${canonical(due)}, report ${canonical(said)}`];
};

// Totals must follow from the rows, whatever the engine decided in them.
const totalDifferences = (report: Report, asOf: string): string[] => {
  const counted = report.elements.filter((element) => !element.ignored);
  const count = (verdict: string): number => counted.filter((element) => element.verdict === verdict).length;
  const covered = count('named') + count('ambiguous');
  const dates = counted.flatMap((element) => element.retention.flatMap((entry) => (['exact', 'upper', 'lower', 'between'].includes(entry.bound) ? [entry.earliest, entry.latest] : [])));
  const due = dates.filter((day): day is string => day !== null && day >= asOf).sort();
  const want = {
    elements: report.elements.length,
    named: count('named'),
    ambiguous: count('ambiguous'),
    unnamed: count('unnamed'),
    ignored: report.elements.length - counted.length,
    coverage: counted.length === 0 ? null : Math.floor((covered * 200 + counted.length) / (counted.length * 2)) / 100,
    nextDeletion: due[0] ?? null,
    findings: Object.fromEntries(['error', 'warning', 'undetermined', 'note'].map((level) => [level, report.findings.filter((finding) => finding.level === level).length])),
  };
  return canonical(want) === canonical(report.summary) ? [] : [`summary: oracle ${canonical(want)}, report ${canonical(report.summary)}`];
};

const compare = (input: Input, report: Report, setting: Setting): void => {
  const want = expectedOf(input, setting, packs);
  const found: string[] = [];
  if (report.input?.form !== input.form) found.push(`form: oracle ${input.form}, report ${canonical(report)?.slice(0, 300)}`);
  else {
    if (report.input.records !== want.records) found.push(`records: oracle ${want.records}, report ${report.input.records}`);
    if (report.input.bytes !== Buffer.byteLength(input.text)) found.push(`bytes: report ${report.input.bytes}`);
    const [a, b] = [want.elements.map((element) => element.pointer), report.elements.map((element) => element.pointer)];
    if (canonical(a) !== canonical(b)) found.push(`pointers: oracle ${canonical(a)}, report ${canonical(b)}`);
    else want.elements.forEach((element, i) => {
      const own = report.findings.filter((finding) => finding.pointer === element.pointer);
      found.push(...elementDifferences(element, report.elements[i] as Element, own).map((text) => `${element.pointer} ${text}`));
    });
    found.push(...datedDifferences(want.elements, report));
    found.push(...totalDifferences(report, setting.asOf));
  }
  seen.elements += want.elements.length;
  if (found.length === 0) return;
  wrong += 1;
  if (wrong <= 8) console.log(`${JSON.stringify(input.text)}\n  ${canonical(setting)}\n  ${found.slice(0, 5).join('\n  ')}`);
};

for (let done = 0; done < Number(inputs); ) {
  const setting = makeSetting();
  const batch = Array.from({ length: Math.min(BATCH, Number(inputs) - done) }, () => inventories.next());
  run(batch, setting).forEach((report, i) => compare(batch[i] as Input, report, setting));
  done += batch.length;
}
rmSync(work, { recursive: true, force: true });
console.log(`check oracle: ${inputs} inputs, ${seen.elements} elements, ${seen.decided} with a given category, ${seen.findings} findings foreseen, ${wrong} inputs with differences (seed ${seed})`);
process.exit(wrong === 0 && seen.decided > 100 ? 0 : 1);
