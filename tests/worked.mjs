// Dates worked out by hand from the rows' wording (tests/tables/worked.ndjson), each with the fields it is about:
// boundaries, several services, facts not stated, contradictions, planned events, calendars, the ends of the calendar.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

const root = process.env.POLICYLENS_ROOT ?? '.';
const cli = process.env.POLICYLENS_CLI ?? `${root}/build/native/policylens`;
const cases = readFileSync(`${root}/tests/tables/worked.ndjson`, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const questions = cases.map(({ id, category, inputs }) => JSON.stringify({ id, category, inputs })).join('\n');

function answersTo(input) {
  try {
    return execFileSync(cli, ['retention'], { input, encoding: 'utf8' });
  } catch (error) {
    if (error.status !== 3) throw error; // some questions have a mistake in them
    return error.stdout;
  }
}

const answers = new Map(answersTo(questions).trim().split('\n').map((line) => JSON.parse(line)).map((answer) => [answer.id, answer]));
let failures = 0;
for (const { id, category, inputs, expected } of cases) {
  const answer = answers.get(id) ?? {};
  for (const [field, want] of Object.entries(expected)) {
    let got = answer[field];
    if (field === 'error' && got) got = { code: got.code, field: got.field };
    const same = field === 'notes' ? isDeepStrictEqual([...(got ?? [])].sort(), [...want].sort()) : isDeepStrictEqual(got, want);
    if (same) continue;
    failures++;
    console.log(`case ${id}, ${category} ${JSON.stringify(inputs)}\n  ${field}: want ${JSON.stringify(want)}, got ${JSON.stringify(got)}`);
  }
}
console.log(`${cases.length} worked cases, ${failures} failures`);
process.exit(failures ? 1 : 0);
