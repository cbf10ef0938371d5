// The calendar, read by ical.js: an event for every deletion day or window, none for floors and open ends.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import ICAL from 'ical.js';
import { everyReport, exported, inputs, reportOf, written } from './common.mjs';

const eventsOf = (text) => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((part) => new ICAL.Event(part));
const day = (time) => time.toString();
const dayAfter = (date) => new Date(Date.parse(`${date}T00:00:00Z`) + 86400000).toISOString().slice(0, 10);

// What the calendar must hold, said by the JSON report alone: category → windows.
function windowsOf(report) {
  const dated = (answer) => ['exact', 'upper', 'between'].includes(answer.bound) && answer.earliest && answer.latest;
  const windows = new Map();
  for (const element of report.elements.filter((one) => !one.ignored)) {
    for (const entry of element.retention) {
      const last = entry.lastRecord ?? entry;
      if (!dated(entry) || !dated(last)) continue;
      const key = [entry.category, entry.earliest, last.latest, entry.lastRecord ? 'between' : entry.bound].join(' ');
      windows.set(key, [...(windows.get(key) ?? []), element]);
    }
  }
  return windows;
}

test('one event a window, read back with its days, its reason and its alarm', async (t) => {
  await everyReport(t, (input, locale) => {
    const report = reportOf(input, locale);
    const windows = windowsOf(report);
    const events = eventsOf(exported(input, 'ics', locale));
    assert.equal(events.length, windows.size);
    assert.equal(new Set(events.map((event) => event.uid)).size, events.length, 'UIDs are unique');
    const names = new Map(report.categories.map((category) => [category.id, category.name]));
    const wanted = [...windows].map(([key, elements]) => [names.get(key.split(' ')[0]), ...key.split(' ').slice(1, 3), elements.length].join('|')).sort();
    const found = events.map((event) => {
      assert.match(event.uid, /^[0-9a-f]{32}@policylens$/);
      assert.ok(event.startDate.isDate && event.endDate.isDate, 'all-day');
      const last = new Date(Date.parse(`${day(event.endDate)}T00:00:00Z`) - 86400000).toISOString().slice(0, 10);
      const alarms = event.component.getAllSubcomponents('valarm');
      assert.equal(alarms.length, 1);
      assert.equal(alarms[0].getFirstPropertyValue('action'), 'DISPLAY');
      assert.equal(alarms[0].getFirstPropertyValue('trigger').toString(), '-P7D');
      assert.ok(event.description.includes(day(event.startDate)) && event.description.includes(last), 'the bounds are in the text');
      const name = [...names.values()].find((one) => event.summary.includes(one));
      return [name, day(event.startDate), last, /\d+/.exec(event.summary.split(name)[1])[0]].join('|');
    });
    assert.deepEqual(found.sort(), wanted);
  });
  assert.ok(inputs.filter((input) => windowsOf(reportOf(input)).size > 0).length >= 5, 'most inputs have events');
});

test('names of elements come back as they were written', () => {
  for (const input of inputs) {
    const events = eventsOf(exported(input, 'ics'));
    for (const elements of windowsOf(reportOf(input)).values()) {
      for (const element of elements.slice(0, 20)) {
        // Line breaks are one kind of break in a calendar; other controls have no place in it.
        const shown = element.path.replace(/\r\n?/g, '\n').replace(/[\0-\x09\x0b-\x1f\x7f]/g, '');
        assert.ok(events.some((event) => event.description.includes(shown)), JSON.stringify(element.path));
      }
    }
  }
});

test('lines end with CR LF, are folded at 75 octets and never inside a character', async (t) => {
  await everyReport(t, (input, locale) => {
    const bytes = Buffer.from(exported(input, 'ics', locale));
    const lines = bytes.toString('latin1').split('\r\n');
    assert.equal(lines.pop(), '');
    for (const line of lines) {
      assert.ok(line.length <= 75, line);
      assert.doesNotMatch(line, /[\r\n\0]/);
      assert.ok(!Buffer.from(line, 'latin1').toString('utf8').includes('\ufffd'), 'a fold inside a character');
    }
    const again = ICAL.stringify(ICAL.parse(bytes.toString('utf8')));
    assert.deepEqual(ICAL.parse(again), ICAL.parse(bytes.toString('utf8')), 'what ical.js writes of it reads the same');
  });
});

test('a UID stays while the deletion stays: another day, language, order or line', () => {
  const uids = (input, locale, more) => eventsOf(exported(input, 'ics', locale, more)).map((event) => event.uid).sort();
  const data = ['component name', 'detection switch', 'official link', 'repair plan'].map((name, i) => ({ name, path: `rules.${name}`, category: 'tcss.privacy.product-configuration', collected: `2026-0${1 + (i % 2)}-01` }));
  const made = (name, list, space) => ({ name, file: written(name, JSON.stringify({ format: 'policylens-description/1', products: ['tcss'], data: list }, null, space)), args: [] });
  const plain = made('uids.json', data, 1);
  const before = uids(plain, 'en');
  assert.equal(before.length, 2);
  assert.deepEqual(uids(plain, 'zh-CN'), before);
  assert.deepEqual(uids(plain, 'en', ['--as-of', '2026-03-01']), before);
  assert.deepEqual(uids(made('uids-moved.json', data, 4), 'en'), before);
  assert.deepEqual(uids(made('uids-reordered.json', [...data].reverse(), 1), 'en'), before);
  const later = data.map((item) => ({ ...item, collected: '2026-04-01' }));
  assert.ok(uids(made('uids-later.json', later, 1), 'en').every((uid) => !before.includes(uid)));
});

test('floors, open ends and unknown dates are no events', () => {
  const none = { name: 'open', file: 'examples/ciam-audit-log.ndjson', args: ['--product', 'ciam', '--feature-ended', 'none'] };
  const report = reportOf(none);
  const bounds = new Set(report.elements.flatMap((element) => element.retention.map((entry) => entry.bound)));
  assert.ok(bounds.has('open'), 'the report has open ends');
  const open = report.categories.filter((category) => category.id !== 'ciam.privacy.administrator-action-log').map((category) => category.name);
  for (const event of eventsOf(exported(none, 'ics'))) assert.ok(open.every((name) => !event.summary.includes(name)), event.summary);
  assert.equal(dayAfter('2026-12-31'), '2027-01-01');
});
