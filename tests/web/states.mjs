// The states of the page, each reached as a reader would: shared by the accessibility tests and the pictures (web/screenshots.mjs).
import { example, load, sleep } from './support.mjs';

const inventory = example('inventory.json');

/** Runs a function on the element's session and waits until the change is drawn. */
const change = async (page, act, argument) => {
  const handle = await page.evaluateHandle(() => document.querySelector('policy-lens'));
  await handle.evaluate(act, argument);
  await handle.evaluate(async (element) => {
    element.session.host.changed();
    await element.updateComplete;
  });
};

const result = (page) => load(page, inventory, 'inventory.json');

const openRow = (name, file = 'inventory.json') => async (page) => {
  await load(page, example(file), file);
  await change(
    page,
    (element, wanted) => {
      const { session } = element;
      session.open.add(session.report.elements.find((each) => each.name === wanted || each.verdict === wanted).pointer);
    },
    name,
  );
};

// Two passages of the example pack's document, one of them with a word changed.
const ownText = async (page, edit) => {
  await change(page, (element, pack) => (element.packs = [pack]), example('policies/harbour-notes.json'));
  await page.waitForFunction(() => document.querySelector('policy-lens').catalogue.some((each) => each.id.startsWith('harbour')));
  await change(page, (element, text) => element.session.verify('harbour-notes.txt', text), edit(example('policies/harbour-notes.txt')));
  await change(page, (element) => (element.shadowRoot.querySelector('#original').open = true));
};

export const STATES = {
  empty: async () => {},
  dragging: (page) => change(page, (element) => (element.session.ui.dragging = true)),
  loading: async (page) => {
    await change(page, (element) => {
      const { session } = element;
      session.input = { name: 'audit-2026.ndjson', source: new Uint8Array(), bytes: 104_857_600, text: null };
      session.state = 'busy';
      session.progress = { bytes: 65_011_712, records: 131_158 };
    });
  },
  error: (page) => load(page, '{\n  "name": "checkout",\n  "ports": [80, 443,],\n}\n', 'broken.json'),
  result,
  docker: (page) => load(page, example('docker-inspect.json'), 'docker-inspect.json'),
  kubectl: (page) => load(page, example('kubectl-pod.json'), 'kubectl-pod.json'),
  schema: (page) => load(page, example('customer.schema.json'), 'customer.schema.json'),
  log: (page) => load(page, example('ciam-audit-log.ndjson'), 'ciam-audit-log.ndjson'),
  scanner: (page) => load(page, example('scanner-report.json'), 'scanner-report.json'),
  nothing: (page) => load(page, '{"colour": "green", "weather": {"cloudiness": 3}, "recipe": ["flour"]}', 'recipe.json'),
  hollow: (page) => load(page, '[]', 'empty.json'),
  large: (page) => {
    const lines = Array.from({ length: 12_000 }, (_, i) => `{"eventTime":"2026-0${1 + (i % 9)}-1${i % 10}T08:00:00Z","sourceIPAddress":"10.0.0.${i % 250}","userIdentity":{"accountId":"${i}"},"note":"${'x'.repeat(140)}"}`);
    return load(page, lines.join('\n'), 'large.ndjson');
  },
  details: openRow('container ID'),
  candidates: openRow('ambiguous', 'ciam-audit-log.ndjson'),
  unnamed: openRow('unnamed'),
  'all details': async (page) => {
    await result(page);
    await change(page, ({ session }) => {
      for (const element of session.report.elements) session.open.add(element.pointer);
      session.filter.grouped = true;
    });
  },
  decided: async (page) => {
    await openRow('unnamed')(page);
    await change(page, async ({ session }) => {
      session.decide(session.report.elements.find((each) => each.verdict === 'unnamed').pointer, { ignore: true, reason: 'no personal data' });
    });
    await sleep(150);
  },
  filtered: async (page) => {
    await result(page);
    await change(page, ({ session }) => (session.filter.text = 'no such thing'));
  },
  asked: async (page) => {
    await result(page);
    await change(page, ({ session }) => {
      session.ask.about('tcss.privacy.asset-management', -1);
      session.setFact('collected', { kind: 'date', date: '2026-08-01' });
      session.setFact('hostingTerminated', { kind: 'date', date: '2026-10-15' });
    });
    await sleep(250);
  },
  'open question': async (page) => {
    await load(page, example('kubectl-pod.json'), 'kubectl-pod.json');
    await change(page, ({ session }) => {
      session.ask.about('tcss.privacy.asset-management', session.report.elements.findIndex((each) => each.retention[0]?.category === 'tcss.privacy.asset-management'));
      session.ask.tryOut('hostingTerminated', '2026-12-31');
    });
    await sleep(250);
  },
  'working days': async (page) => {
    await change(page, ({ session }) => {
      session.ask.about('tcss.dpsa.console-configuration', -1);
      session.setFact('deletionRequested', { kind: 'date', date: '2026-09-20' });
      session.setCalendar('cn');
    });
    await sleep(250);
  },
  table: async (page) => {
    await result(page);
    await change(page, ({ session }) => {
      session.timelineTable = true;
      for (const group of session.index.categories.keys()) session.open.add(`category:${group}`);
      for (const level of ['note', 'error']) session.open.add(`findings:${level}`);
    });
  },
  lanes: async (page) => {
    await result(page);
    await change(page, ({ session }) => {
      for (const group of session.index.categories.keys()) session.open.add(`lane:${group}`);
    });
  },
  editor: async (page) => {
    await load(page, '{\n"a": 1,\n}', 'broken.json');
    await page.evaluate(() => document.querySelector('policy-lens').goTo(3, 1));
    await page.waitForFunction(() => document.querySelector('policy-lens').shadowRoot.querySelector('.cm-editor'));
  },
  help: (page) => change(page, ({ session }) => (session.ui.help = true)),
  notice: (page) =>
    page.evaluate(() => {
      location.hash = '#v=1&colour=green&d=dr.broken';
    }),
};

/** States that need the reader's own copy of a document. */
export const ORIGINAL = {
  'text stands': (page) => ownText(page, (text) => text),
  'text altered': (page) => ownText(page, (text) => text.replace('within 14 days', 'within 77 days').replace(/^Mooring Log: gone.*$/m, '')),
};
