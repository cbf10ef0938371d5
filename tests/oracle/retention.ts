// Generated questions of retention to the command line and to the oracle: every field of every answer must be equal.
// Arguments: CLI, PACKS (folder or file), CASES, SEED. Exit 0: all equal.
import { spawnSync } from 'node:child_process';
import { type Answer, ask, type Refusal } from './answer';
import { canonical } from './canonical';
import { type Question, Questions } from './questions';
import { Random } from './random';
import { readRules } from './rules';

const BATCH = 20_000;
const [cli = '', packs = '', cases = '20000', seed = '1'] = process.argv.slice(2);
const rules = readRules(packs);
const questions = new Questions(new Random(Number(seed)), [...rules.keys()]);
const seen = new Map<string, number>();
let wrong = 0;
let count = 0;

const answersTo = (batch: Question[]): Record<string, unknown>[] => {
  const input = batch.map((question) => `${JSON.stringify(question)}\n`).join('');
  const run = spawnSync(cli, ['retention'], { input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (run.error || run.signal) throw run.error ?? new Error(`signal ${run.signal}`);
  return run.stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
};

const asSet = (value: unknown): unknown => (Array.isArray(value) ? [...value].sort() : value);

const differences = (want: Answer | Refusal, got: Record<string, unknown>): string[] => {
  const unordered = new Set(['notes', 'stores', 'qualifiers']);
  const fields = 'error' in want ? ['error'] : Object.keys(want);
  return fields.flatMap((field) => {
    let [a, b] = [(want as unknown as Record<string, unknown>)[field], got[field]];
    if (field === 'error') b = b && { code: (b as Refusal['error']).code, field: (b as Refusal['error']).field };
    if (unordered.has(field)) [a, b] = [asSet(a), asSet(b)];
    return canonical(a) === canonical(b) ? [] : [`  ${field}: oracle ${canonical(a)}, command line ${canonical(b)}`];
  });
};

const check = (question: Question, got: Record<string, unknown> | undefined): void => {
  const want = ask(rules, question.category, question.inputs);
  const kind = 'error' in want ? want.error.code : `${want.bound}/${want.status}`;
  seen.set(kind, (seen.get(kind) ?? 0) + 1);
  const found = got ? differences(want, got) : ['  no answer'];
  if (got && (got.id !== question.id || got.category !== question.category)) found.push('  id or category not as given');
  if (got && !('error' in want) && 'error' in got) found.push(`  error ${canonical(got.error)}`);
  if (found.length === 0) return;
  wrong += 1;
  if (wrong <= 10) console.log(`${JSON.stringify(question)}\n${found.join('\n')}`);
};

while (count < Number(cases)) {
  const batch = Array.from({ length: Math.min(BATCH, Number(cases) - count) }, () => questions.next());
  const answers = answersTo(batch);
  batch.forEach((question, i) => check(question, answers[i]));
  count += batch.length;
}
const kinds = [...seen].sort((a, b) => b[1] - a[1]).map(([kind, n]) => `${kind} ${n}`);
console.log(`${kinds.length} kinds of answer: ${kinds.join(', ')}`);
console.log(`retention oracle: ${count} questions, ${wrong} differences (seed ${seed})`);
process.exit(wrong === 0 && kinds.length >= 20 ? 0 : 1);
