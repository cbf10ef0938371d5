// `policy diff --input`: for a changed CIAM pack and an audit log, the consequences are those that the two reports show when
// they are laid side by side here, element by element; no more and no less.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root, run, written } from './common.mjs';

const old = join(root, 'policies/ciam-privacy.json');
const log = 'examples/ciam-audit-log.ndjson';
const facts = ['--as-of', '2026-11-22', '--feature-ended', '2026-11-01', '--product', 'ciam'];

function changed() {
  const pack = JSON.parse(readFileSync(old, 'utf8'));
  const category = (id) => pack.categories.find((one) => one.id === `ciam.privacy.${id}`);
  const rule = (id) => pack.retention.find((one) => one.id === `ciam.privacy.${id}`);
  pack.document.lastUpdated = '2026-11-01';
  pack.document.retrieved = '2026-11-20';
  // A shorter period, another purpose, a backup beside the store.
  Object.assign(rule(1), { statement: { en: 'Kept for 90 days.' }, events: { collected: {} }, clauses: [{ running: 'retained', phase: 'retention', delete: { bound: 'exact', at: { event: 'collected', plus: { n: 90, unit: 'day' } } } }] });
  delete rule(1).sameAs;
  category('administrator-action-log').purposes = category('administrator-action-log').purposes.filter((one) => one.id !== 'security-audit');
  category('administrator-action-log').stores.push({ ...category('administrator-action-log').stores[0], id: 'mongodb', kinds: ['backup'] });
  // A last day where there was none.
  rule(4).statement = { en: 'Deleted 30 days after the end of use.' };
  delete rule(4).sameAs;
  Object.assign(rule(4), { events: { collected: {}, featureTerminated: {} }, otherwise: { running: 'in-use', phase: 'in-use', until: ['featureTerminated'] } });
  rule(4).clauses = [{ when: 'featureTerminated', running: 'post-termination-hold', phase: 'post-termination', delete: { bound: 'exact', at: { event: 'featureTerminated', plus: { n: 30, unit: 'day' } } } }];
  // Another basis, and an item that is no longer listed.
  category('user-operation-log').legalBasis = { ...category('user-operation-log').legalBasis, id: 'consent' };
  const group = category('user-operation-log').groups[0];
  group.terms = group.terms.filter((term) => term.term !== 'operation result');
  // An item under another name, which still lists its element.
  category('administrator-action-log').groups.flatMap((one) => one.terms).find((term) => term.term === 'request ID').term = 'ID of the request';
  return pack;
}

const report = (...more) => JSON.parse(run(['check', log, ...facts, '--fail-on', 'never', '--format', 'json', ...more]).stdout);

// kind category pointer, from two reports and two packs.
function sideBySide(before, after, packs) {
  const out = new Set();
  const said = new Map(packs.map((pack, i) => [i, new Map(pack.categories.map((one) => [one.id, one]))]));
  const ids = (list) => JSON.stringify(list.map((one) => one.id).sort());
  const stores = (one) => new Map(one.stores.map((store) => [store.id, JSON.stringify([...store.kinds].sort())]));
  before.elements.forEach((element, i) => {
    const now = after.elements[i];
    assert.equal(now.pointer, element.pointer);
    const was = new Map(element.matches.map((match, n) => [match.category, element.retention[n]]));
    const is = new Map(now.matches.map((match, n) => [match.category, now.retention[n]]));
    for (const [id, answer] of was) {
      const other = is.get(id);
      if (!other) { out.add(`unnamed ${id} ${element.pointer}`); continue; }
      const dates = (one) => JSON.stringify([one.earliest, one.latest, one.bound, one.lastRecord?.earliest, one.lastRecord?.latest]);
      if (dates(answer) !== dates(other)) out.add(`date ${id} ${element.pointer}`);
      const [a, b] = [said.get(0).get(id), said.get(1).get(id)];
      const term = (report) => report.find((match) => match.category === id).term;
      if (term(element.matches) !== term(now.matches)) out.add(`item ${id} ${element.pointer}`);
      if (ids(a.purposes) !== ids(b.purposes)) out.add(`purpose ${id} ${element.pointer}`);
      if (JSON.stringify([...stores(a)].sort()) !== JSON.stringify([...stores(b)].sort())) out.add(`store ${id} ${element.pointer}`);
      if (a.legalBasis.id !== b.legalBasis.id) out.add(`basis ${id} ${element.pointer}`);
    }
    for (const id of is.keys()) if (!was.has(id)) out.add(`named ${id} ${element.pointer}`);
  });
  return out;
}

test('every consequence of a changed CIAM pack for an audit log, and nothing else', () => {
  const pack = changed();
  const now = written('ciam-next.json', pack);
  assert.equal(run(['policy', 'lint', now]).status & 1, 0, run(['policy', 'lint', now]).stdout);
  const want = sideBySide(report(), report('--policy', now), [JSON.parse(readFileSync(old, 'utf8')), pack]);
  const kinds = new Set([...want].map((one) => one.split(' ')[0]));
  for (const kind of ['date', 'item', 'store', 'purpose', 'basis', 'unnamed']) assert.ok(kinds.has(kind), `${kind}: the change reaches this log`);

  const result = run(['policy', 'diff', old, now, '--input', log, ...facts, '--format', 'json']);
  assert.equal(result.status, 2, result.stderr);
  const { consequences } = JSON.parse(result.stdout);
  const got = new Set(consequences.flatMap((one) => one.elements.map((element) => `${one.kind} ${one.category} ${element.pointer}`)));
  assert.deepEqual([...got].sort(), [...want].sort());

  // The same in words: every element of every consequence by name, and the new dates.
  const markdown = run(['policy', 'diff', old, now, '--input', log, ...facts, '--format', 'markdown']).stdout;
  const lines = markdown.split('\n## ')[2].split('\n').filter((line) => line.startsWith('- '));
  assert.equal(lines.length, consequences.length);
  consequences.forEach((one, i) => {
    for (const element of one.elements.slice(0, 5)) assert.ok(lines[i].includes(`(\`${element.pointer}\`)`), `${lines[i]} names ${element.pointer}`);
    if (one.kind === 'date') assert.match(lines[i], /\d{4}-\d\d-\d\d|no deletion date/);
  });
});
