// What the format must carry for the whole family of such modules: each trait stands in an invented pack, the pack is sound, and
// the trait shows in the report and in the exports.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import ICAL from 'ical.js';
import { root, run, written } from './common.mjs';

const harbour = join(root, 'examples/policies/harbour-notes.json');
const meadow = join(root, 'examples/policies/meadow-meter.json');
const described = (name, data, more = {}) => written(name, { format: 'policylens-description/1', ...more, data });

function check(packs, file, format, ...more) {
  const result = run(['check', file, '--no-builtin', ...packs.flatMap((pack) => ['--policy', pack]), '--as-of', '2026-11-22', '--fail-on', 'never', '--format', format, ...more]);
  assert.equal(result.status, 0, result.stderr);
  return format === 'json' ? JSON.parse(result.stdout) : result.stdout;
}
const windows = (text) => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((part) => new ICAL.Event(part)).map((event) => `${event.startDate} ${event.endDate}`);
const field = (ropa, category, name) => ropa.split(`### ${category} `)[1].split('\n').find((line) => line.startsWith(`| ${name} |`)).split(' | ')[1];

test('the packs are sound', () => {
  for (const pack of [harbour, meadow]) assert.equal(run(['policy', 'lint', pack]).status, 0);
});

test('each built-in pack stands alone', () => {
  for (const name of ['tcss-privacy', 'tcss-dpsa', 'ciam-privacy']) {
    const pack = join(root, `policies/${name}.json`);
    assert.equal(run(['policy', 'lint', '--no-builtin', pack]).stdout.trim().split('\n').length, 1, name);
    assert.ok(check([pack], described('alone.json', ['container ID', 'client IP']), 'json').categories.length > 1);
  }
});

test('up to N months, up to N days', () => {
  const file = described('upto.json', [{ name: 'call recording', collected: '2026-01-31' }, { name: 'battery level', collected: '2026-01-31' }]);
  const { elements } = check([meadow], file, 'json');
  assert.deepEqual(elements.map((one) => [one.retention[0].bound, one.retention[0].latest]), [['upper', '2026-07-31'], ['upper', '2026-02-10']]);
  assert.deepEqual(windows(check([meadow], file, 'ics')).sort(), ['2026-01-31 2026-02-11', '2026-01-31 2026-08-01']);
  assert.match(check([meadow], file, 'csv'), /2026-07-31/);
  assert.match(field(check([meadow], file, 'ropa'), 'Support Tickets', 'Time limits for erasure'), /up to 6 months/);
});

test('within N days after account closure', () => {
  const file = described('closure.json', [{ name: 'display name', collected: '2026-01-31' }]);
  const [open] = check([harbour], file, 'json', '--feature-ended', 'none').elements[0].retention;
  assert.deepEqual([open.bound, open.latest], ['open', null]);
  const [closed] = check([harbour], file, 'json', '--feature-ended', '2026-10-01').elements[0].retention;
  assert.deepEqual([closed.bound, closed.earliest, closed.latest], ['upper', '2026-10-01', '2026-10-15']);
  assert.deepEqual(windows(check([harbour], file, 'ics', '--feature-ended', '2026-10-01')), ['2026-10-01 2026-10-16']);
  assert.deepEqual(windows(check([harbour], file, 'ics', '--feature-ended', 'none')), []);
});

test('a list of countries', () => {
  const at = (country) => check([harbour], described(`in-${country}.json`, ['display name'], { products: ['harbour'], context: { userRegions: [country] } }), 'json');
  const about = (report) => report.findings.filter((one) => one.level === 'error').map((one) => one.message);
  assert.deepEqual(about(at('NO')), []);
  assert.equal(about(at('FR')).length, 1);
  assert.match(about(at('FR'))[0], /FR/);
});

test('named sub-processors, and "nobody"', async () => {
  const file = described('receivers.json', ['call recording', 'display name']);
  const meadowRopa = check([meadow], file, 'ropa');
  assert.match(field(meadowRopa, 'Support Tickets', 'Sub-processors'), /Brook Hosting Ltd; Dell Phone Services/);
  assert.match(check([meadow], file, 'ropa-csv'), /Brook Hosting Ltd; Dell Phone Services/);
  assert.match(field(check([harbour], file, 'ropa'), 'Account Data', 'Recipients'), /handed to nobody/);
  const graph = JSON.parse(check([meadow], file, 'dpv'))['@graph'];
  assert.deepEqual(graph.find((node) => node['dpv:hasRecipient'])['dpv:hasRecipient'].map((one) => one['skos:prefLabel']), ['Brook Hosting Ltd', 'Dell Phone Services']);
  assert.match(run(['policy', 'show', 'meadow.terms', '--no-builtin', '--policy', meadow, '--format', 'markdown']).stdout, /Brook Hosting Ltd, Dell Phone Services/);
});

test('consent, legitimate interests with the interest, several bases a category', () => {
  const file = described('bases.json', ['display name', { name: 'call recording', legalBasis: 'consent' }, { name: 'meter number', legalBasis: 'legal-obligation' }]);
  assert.equal(field(check([harbour], file, 'ropa'), 'Account Data', 'Legal basis'), 'consent');
  const ropa = check([meadow], file, 'ropa');
  assert.equal(field(ropa, 'Meter Readings', 'Legal basis'), 'performance of the contract; legal obligation');
  assert.match(field(ropa, 'Support Tickets', 'Legal basis'), /legitimate interests .*good service/);
  const report = check([meadow], file, 'json');
  assert.deepEqual(report.findings.filter((one) => one.code === 'BASIS-DIFFERS').map((one) => one.pointer), ['/data/1'], 'one of several is enough');
  const node = JSON.parse(check([meadow], file, 'dpv'))['@graph'].find((one) => one['@id'].endsWith('meadow.terms.tickets'));
  assert.deepEqual(node['dpv:hasLegalBasis'].map((one) => one['@id']), ['dpv:ContractPerformance', 'dpv:LegitimateInterest']);
});

test('several documents of a product', () => {
  const second = JSON.parse(readFileSync(meadow, 'utf8').replaceAll('meadow.terms', 'harbour.terms'));
  second.product = JSON.parse(readFileSync(harbour, 'utf8')).product;
  second.conditions[0].values = ['harbour'];
  const terms = written('harbour-terms.json', second);
  const report = check([harbour, terms], described('both.json', ['display name', 'call recording'], { products: ['harbour'] }), 'json');
  assert.deepEqual(report.policies.map((policy) => policy.id), ['harbour.privacy', 'harbour.terms']);
  assert.deepEqual(report.elements.map((one) => one.matches[0].category.split('.').slice(0, 2).join('.')), ['harbour.privacy', 'harbour.terms']);
  const ropa = check([harbour, terms], described('both.json', ['display name', 'call recording']), 'ropa');
  const [, controller, processor] = ropa.split('\n## ');
  assert.ok(controller.includes('### Account Data') && processor.includes('### Support Tickets'));
});

test('versions: compared, not mixed', () => {
  const next = written('harbour-next.json', readFileSync(harbour, 'utf8').replace('"n": 14', '"n": 7').replace(/"lastUpdated": "[^"]+"/, '"lastUpdated": "2026-09-01"').replaceAll('within 14 days', 'within 7 days'));
  const twice = run(['check', described('v.json', ['display name']), '--no-builtin', '--policy', harbour, '--policy', next]);
  assert.equal(twice.status, 3);
  const diff = run(['policy', 'diff', harbour, next, '--no-builtin', '--input', described('v.json', [{ name: 'display name', collected: '2026-01-31' }]), '--feature-ended', '2026-10-01', '--as-of', '2026-11-22', '--format', 'markdown']);
  assert.equal(diff.status, 2, diff.stderr);
  assert.match(diff.stdout, /^# harbour\.privacy: \d{4}-\d\d-\d\d and 2026-09-01/);
  assert.match(diff.stdout, /\*\*display name\*\* \(`\/data\/0`\): .*2026-10-08.*before: .*2026-10-15/);
});
