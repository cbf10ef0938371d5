// The tables, read by papaparse: every row whole, nothing that a spreadsheet would compute, names as they were written.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import Papa from 'papaparse';
import { everyReport, exported, hostileNames, inputs, reportOf } from './common.mjs';

// What spreadsheets take for a formula, whatever they pass over before it.
const live = /^(?:[\0 \u200b\u00a0\u3000\ufeff]*[=+\-@＝＋－＠]|[\0 \u200b\u00a0\u3000\ufeff]*[\t\r\n])/;

function rowsOf(text) {
  const parsed = Papa.parse(text, { newline: '\r\n' });
  assert.deepEqual(parsed.errors, []);
  assert.deepEqual(parsed.data.pop(), [''], 'the last line ends like the others');
  const width = parsed.data[0].length;
  for (const row of parsed.data) assert.equal(row.length, width);
  return parsed.data;
}

test('csv: a row an element and category, each cell as the JSON report has it', async (t) => {
  await everyReport(t, (input, locale) => {
    const [head, ...rows] = rowsOf(exported(input, 'csv', locale));
    assert.equal(new Set(head).size, head.length);
    const want = reportOf(input, locale).elements.flatMap((element) =>
      (element.matches.length ? element.matches : [null]).map((match, i) => ({
        path: element.path, pointer: element.pointer, line: String(element.line), occurrences: String(element.occurrences), ignored: (locale === 'en' ? ['no', 'yes'] : ['否', '是'])[Number(element.ignored)],
        category: match?.category ?? '', term: match?.term ?? '', policy: match?.clause.policy ?? '', section: match?.clause.section ?? '', row: match?.clause.row ?? '',
        earliest: element.retention[i]?.earliest ?? '', latest: (element.retention[i]?.lastRecord ?? element.retention[i])?.latest ?? '', bound: element.retention[i]?.bound ?? '',
      })));
    assert.equal(rows.length, want.length);
    rows.forEach((cells, i) => {
      const got = Object.fromEntries(head.map((name, column) => [name, cells[column]]));
      for (const [name, value] of Object.entries(want[i])) assert.equal(got[name].replace(/^'(?=[\s\S])/, value.startsWith("'") ? "'" : ''), value, `${name} of row ${i}`);
    });
  });
});

test('written again by papaparse, the bytes are the same', async (t) => {
  await everyReport(t, (input, locale) => {
    for (const format of ['csv', 'ropa-csv']) {
      const text = exported(input, format, locale);
      const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
      assert.equal(`${mark}${Papa.unparse(rowsOf(text), { quotes: true, newline: '\r\n' })}\r\n`, text);
    }
  });
});

test('no cell is a formula', async (t) => {
  await everyReport(t, (input, locale) => {
    for (const format of ['csv', 'ropa-csv']) {
      for (const row of rowsOf(exported(input, format, locale))) for (const cell of row) assert.doesNotMatch(cell, live, JSON.stringify(cell));
    }
  });
});

test('a name that looks like a formula keeps its text behind an apostrophe', () => {
  const input = inputs.find((one) => one.name === 'hostile description');
  const cells = new Set(rowsOf(exported(input, 'csv')).flat());
  const dangerous = hostileNames.filter((name) => live.test(name));
  assert.ok(dangerous.length >= 14);
  for (const name of dangerous) assert.ok(cells.has(`'${name}`), JSON.stringify(name));
  for (const name of hostileNames.filter((one) => one.trim() !== '' && !live.test(one))) assert.ok(cells.has(name), JSON.stringify(name));
});

test('every table begins with one byte order mark, which spreadsheet programs need to read names beyond ASCII', async (t) => {
  await everyReport(t, (input, locale) => {
    for (const format of ['csv', 'ropa-csv']) assert.match(exported(input, format, locale), /^\ufeff"/);
  });
});

// The columns, which are titled in the reader's language.
const head = ['article', 'side', 'category', 'category_name', 'policy', 'policy_date', 'controller', 'processor', 'on-behalf', 'purposes', 'basis', 'subjects', 'elements', 'recipients', 'sub-processors', 'region', 'transfers', 'retention', 'stores', 'measures'];

test('ropa-csv: controller and processor rows, and what is not stated says so', async (t) => {
  await everyReport(t, (input, locale) => {
    const [titles, ...rows] = rowsOf(exported(input, 'ropa-csv', locale));
    assert.equal(new Set(titles).size, head.length);
    for (const title of titles) assert.match(title, locale === 'en' ? /^[A-Z][A-Za-z .-]+$/ : /[一-鿿]/);
    const report = reportOf(input, locale);
    const used = report.categories.filter((category) => report.elements.some((one) => !one.ignored && one.matches.some((match) => match.category === category.id)));
    assert.deepEqual(rows.map((row) => row[head.indexOf('category')]).sort(), used.map((category) => category.id).sort());
    for (const row of rows) {
      const cell = (name) => row[head.indexOf(name)];
      const controller = cell('article').includes('30(1)');
      assert.equal(used.find((category) => category.id === cell('category')).role, controller ? 'controller' : 'processor');
      for (const name of controller ? ['recipients', 'subjects', 'measures', 'transfers'] : ['sub-processors', 'region', 'measures', 'on-behalf']) assert.notEqual(cell(name), '', name);
      for (const name of controller ? ['sub-processors', 'on-behalf'] : ['subjects', 'recipients']) assert.equal(cell(name), '', name);
    }
  });
});
