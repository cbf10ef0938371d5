// Kinds of ends are told apart without colour: each is drawn alone, turned to grey and compared; picture and table name the same.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { example, fileAddress, launch, load, openPage, ready } from './support.mjs';

const QUESTIONS = {
  exact: ['tcss.privacy.asset-management', { collected: '2026-03-01', hostingTerminated: '2026-05-15' }],
  between: ['tcss.privacy.asset-management', { hostingTerminated: '2026-10-15' }],
  open: ['tcss.privacy.asset-management', { collected: '2026-08-01', hostingTerminated: 'none' }],
  unknown: ['tcss.privacy.asset-management', { collected: '2026-03-01', hostingTerminated: 'unknown' }],
  upper: ['tcss.dpsa.console-configuration', { collected: '2026-03-01', deletionRequested: '2026-11-01' }],
  lower: ['ciam.privacy.statistical', { collected: '2026-03-01', featureTerminated: '2026-10-01' }],
};

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

// Grey pictures as numbers: 0 paper, 1 ink.
async function inked(page, pictures) {
  const decoded = await page.evaluate(async (list) => {
    const grey = [];
    for (const base64 of list) {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      canvas.drawImage(bitmap, 0, 0);
      const { data } = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
      const equal = Array.from({ length: data.length / 4 }, (_, i) => data[i * 4] === data[i * 4 + 1] && data[i * 4] === data[i * 4 + 2]);
      grey.push({ width: bitmap.width, height: bitmap.height, grey: equal.every(Boolean), ink: Array.from({ length: data.length / 4 }, (_, i) => 1 - data[i * 4] / 255) });
    }
    return grey;
  }, pictures);
  for (const each of decoded) assert.ok(each.grey, 'no colour is left');
  return decoded;
}

const part = ({ width, height, ink }, from, to) => ({ width: to - from, height, ink: Array.from({ length: height * (to - from) }, (_, i) => ink[Math.floor(i / (to - from)) * width + from + (i % (to - from))]) });

// How well a mark fits at its best place in a picture: correlation, 1 is the same.
function fit(picture, mark) {
  const size = mark.ink.length;
  const mean = (list) => list.reduce((sum, each) => sum + each, 0) / size;
  const centred = (list) => {
    const middle = mean(list);
    return list.map((each) => each - middle);
  };
  const wanted = centred(mark.ink);
  const norm = (list) => Math.sqrt(list.reduce((sum, each) => sum + each * each, 0)) || 1;
  let best = 0;
  for (let x = 0; x + mark.width <= picture.width; x++) {
    const seen = centred(part(picture, x, x + mark.width).ink);
    best = Math.max(best, seen.reduce((sum, each, i) => sum + each * wanted[i], 0) / (norm(seen) * norm(wanted)));
  }
  return best;
}

// Columns that hold one upright stroke of a height between the given ones: the ends of a window are lower than the bracket of a
// floor, and both are lower than the line of today.
const strokes = ({ width, height, ink }, low, high) =>
  Array.from({ length: width }, (_, x) => Array.from({ length: height }, (_, y) => ink[y * width + x] > 0.35)).filter((column) => {
    const rows = column.flatMap((dark, y) => (dark ? [y] : []));
    return rows.length >= low && rows.length <= high && rows.at(-1) - rows[0] < rows.length + 1;
  }).length;

/** What a reader who knows the legend sees at the end of a lane. */
function named(picture, marks) {
  const fits = Object.fromEntries(Object.entries(marks).map(([kind, mark]) => [kind, fit(picture, mark)]));
  const end = ['unknown', 'exact', 'after'].find((kind) => fits[kind] > 0.85) ?? (fits.open > 0.85 ? 'open' : strokes(picture, 19, 21) >= 2 ? 'window' : '');
  return { end, floor: strokes(picture, 22, 26) >= 1, fits };
}

test('without colour each kind of end is named from the picture by its legend, and the same in words', async () => {
  const page = await openPage(browser, `${fileAddress}#v=1&as-of=2026-11-23&locale=en`);
  await ready(page);
  await load(page, example('inventory.json'), 'inventory.json');
  await page.evaluate(() => (document.documentElement.style.filter = 'grayscale(1)'));
  const picture = async (selector, nth = 0) => {
    const handle = await page.evaluateHandle((q, n) => document.querySelector('policy-lens').shadowRoot.querySelectorAll(q)[n], selector, nth);
    return handle.asElement().screenshot({ encoding: 'base64' });
  };
  const ask = async (bound) => {
    const [category, facts] = QUESTIONS[bound];
    await page.evaluate(
      (c, f) => {
        const { session } = document.querySelector('policy-lens');
        session.facts.clear();
        session.facts.adopt({ collected: 'unknown', ...f });
        session.ask.about(c, -1);
      },
      category,
      facts,
    );
    await page.waitForFunction((c, b) => {
      const { answer } = document.querySelector('policy-lens').session.ask;
      return answer?.category === c && answer.bound === b;
    }, {}, category, bound);
    await page.evaluate(() => document.querySelector('policy-lens').updateComplete);
  };
  // The legend names what is drawn: with each question its mark.
  const pictures = new Map();
  for (const bound of Object.keys(QUESTIONS)) {
    await ask(bound);
    const words = await page.evaluate(() => [...document.querySelector('policy-lens').shadowRoot.querySelectorAll('.legend li')].map((each) => each.lastChild.textContent.trim()));
    for (const [nth, text] of words.entries()) if (!pictures.has(text)) pictures.set(text, await picture('.legend li > svg', nth));
  }
  const legend = await inked(
    page,
    ['deleted on this day', 'kept at least to here', 'deleted from here, no last day', 'no end yet', 'a fact is missing'].map((text) => pictures.get(text)),
  );
  // The right half of what a bar runs into from the left; the whole of what stands free.
  const marks = { exact: part(legend[0], 12, 24), after: part(legend[2], 8, 17), open: part(legend[3], 36, 46), unknown: part(legend[4], 2, 23) };
  assert.ok(strokes(legend[1], 22, 26) >= 1, 'the bracket of the legend');
  const found = {};
  const said = {};
  for (const bound of Object.keys(QUESTIONS)) {
    await ask(bound);
    const [lane] = await inked(page, [await picture('.ask-answer .lane')]);
    found[bound] = named(lane, marks);
    said[bound] = await page.evaluate(() => document.querySelector('policy-lens').shadowRoot.querySelector('.ask-answer .lane').getAttribute('aria-label'));
  }
  const ends = { exact: 'exact', between: 'window', open: 'open', unknown: 'unknown', upper: 'window', lower: 'after' };
  for (const [bound, end] of Object.entries(ends)) assert.equal(found[bound].end, end, `${bound}: ${JSON.stringify(found[bound])}`);
  assert.deepEqual(Object.keys(found).filter((bound) => found[bound].floor), ['open', 'unknown'], JSON.stringify(found));
  const wanted = { exact: 'exact date', between: 'window: collection date unknown', open: 'open end', unknown: 'not known', upper: 'window with a last day', lower: 'start of deletion' };
  for (const [bound, text] of Object.entries(wanted)) assert.ok(said[bound].includes(text), `${bound}: ${said[bound]}`);
  assert.match(said.open, /kept at least through/);
  await page.close();
});

test('the table twin holds what the picture holds', async () => {
  const page = await openPage(browser, `${fileAddress}#v=1&as-of=2026-11-23&locale=en`);
  await ready(page);
  await load(page, example('inventory.json'), 'inventory.json');
  const lanes = await page.evaluate(() => document.querySelector('policy-lens').shadowRoot.querySelectorAll('#timeline .lane').length);
  const rows = await page.evaluate(async () => {
    const element = document.querySelector('policy-lens');
    element.session.timelineTable = true;
    element.session.host.changed();
    await element.updateComplete;
    return [...element.shadowRoot.querySelectorAll('#timeline tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent.trim()));
  });
  assert.ok(lanes > 3 && rows.length >= lanes);
  assert.ok(rows.every((row) => row.length === 9 && row[5] !== ''));
  await page.close();
});

test('the timeline has a lane for every category found, with as many elements as its card, and the table likewise', async () => {
  const page = await openPage(browser, `${fileAddress}#v=1&as-of=2026-11-23&locale=en`);
  await ready(page);
  for (const name of ['inventory.json', 'docker-inspect.json', 'ciam-audit-log.ndjson']) {
    await load(page, example(name), name);
    const [cards, lanes, rows] = await page.evaluate(async () => {
      const element = document.querySelector('policy-lens');
      const { report, session, shadowRoot } = element;
      const show = async (table) => {
        session.timelineTable = table;
        for (const { id } of report.categories) session.open.add(`lane:${id}`);
        session.host.changed();
        await element.updateComplete;
      };
      const sum = (counts) => Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
      const cards = Object.fromEntries(report.categories.filter((each) => each.elements.length).map((each) => [session.name(each.id), each.elements.length]));
      await show(false);
      const lanes = {};
      for (const lane of shadowRoot.querySelectorAll('.lanes > li')) {
        lanes[lane.querySelector('.link').textContent] = [...lane.querySelectorAll('.lane-label .muted')].reduce((total, each) => total + Number.parseInt(each.textContent, 10), 0);
      }
      await show(true);
      const rows = {};
      for (const row of shadowRoot.querySelectorAll('#timeline .scroll tbody tr')) {
        if (row.children.length === 9) rows[row.children[0].textContent] = (rows[row.children[0].textContent] ?? 0) + Number(row.children[1].textContent);
      }
      return [cards, lanes, rows].map(sum);
    });
    assert.ok(Object.keys(cards).length > 1, name);
    assert.deepEqual([lanes, rows], [cards, cards], name);
  }
  await page.close();
});

test('without any date there is no chart to switch to, and the reader is told why', async () => {
  const page = await openPage(browser, `${fileAddress}#v=1&as-of=2026-11-23&locale=en`);
  await ready(page);
  await load(page, '{"container_id": 1}', 'a.json');
  const [text, buttons, rows] = await page.evaluate(() => {
    const timeline = document.querySelector('policy-lens').shadowRoot.querySelector('#timeline');
    return [timeline.textContent, timeline.querySelectorAll('.section-head button').length, timeline.querySelectorAll('tbody tr').length];
  });
  assert.match(text, /No date is known yet/);
  assert.deepEqual([buttons, rows > 0], [0, true]);
  await page.close();
});

test('a log of many records shows how they spread over months', async () => {
  const page = await openPage(browser, `${fileAddress}#v=1&as-of=2026-11-23&locale=en`);
  await ready(page);
  await load(page, example('ciam-audit-log.ndjson'), 'log.ndjson');
  await page.waitForFunction(() => document.querySelector('policy-lens').shadowRoot.querySelector('.histogram'));
  const [bars, label] = await page.evaluate(() => {
    const svg = document.querySelector('policy-lens').shadowRoot.querySelector('.histogram svg');
    return [svg.querySelectorAll('rect').length, svg.getAttribute('aria-label')];
  });
  assert.ok(bars >= 9);
  assert.match(label, /^60 dated records from \d+\sFebruary\s2026 to/);
  await page.close();
});
