// Readers do unforeseen things: they change the colours in between, go back, give up, drop two files or one that is gone. Nothing of theirs
// is lost, nothing is shown under a wrong name, and what happened is said where they look.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { eventually, example, fileAddress, launch, load, openPage, ready, root } from './support.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const open = async (fragment = '') => {
  const page = await openPage(browser, `${fileAddress}#v=1&locale=en&as-of=2026-11-23${fragment}`);
  await ready(page);
  return page;
};
const inventory = (page) => load(page, example('inventory.json'), 'inventory.json');
const shown = (page, selector) => page.evaluate((s) => [...document.querySelector('policy-lens').shadowRoot.querySelectorAll(s)].map((each) => each.textContent.replace(/\s+/g, ' ').trim()), selector);
/** Runs a function on the element; gives what it returns once the change is drawn. */
async function act(page, run, argument) {
  const element = await page.evaluateHandle(() => document.querySelector('policy-lens'));
  const result = await element.evaluate(run, argument);
  await element.evaluate(async (it) => {
    it.session.host.changed();
    await it.updateComplete;
  });
  return result;
}
const onPage = (name, run, fragment) =>
  test(name, async () => {
    const page = await open(fragment);
    await run(page);
    assert.deepEqual(page.trouble, []);
    await page.close();
  });

/** Drops files of these names and texts on the page; a text of null cannot be read. */
const drop = (page, files) =>
  act(
    page,
    (_, list) => {
      const dropped = list.map(([name, text]) => {
        const file = new File([text ?? ''], name);
        if (text === null) file.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
        return file;
      });
      const event = new DragEvent('drop', { bubbles: true, cancelable: true });
      Object.defineProperty(event, 'dataTransfer', { value: { files: dropped, types: ['Files'] } });
      document.body.dispatchEvent(event);
    },
    files,
  );

/** Starts a check that takes long. */
const begin = (page) =>
  act(page, async (element) => {
    const line = `{"eventTime":"2026-01-01T00:00:00Z","note":"${'x'.repeat(500)}"}\n`;
    const started = new Promise((begun) => element.addEventListener('pl-progress', begun, { once: true }));
    void element.load(new Blob(Array(120_000).fill(line)), 'huge.ndjson');
    await started;
  });

onPage(
  'a change of colours keeps the answers, the day and the category',
  async (page) => {
    const now = () => act(page, ({ session: s }) => [s.ask.answered('hostingTerminated').kind, s.ask.answered('collected').date, s.asOf, s.calendar, s.ask.category]);
    await act(page, ({ session: s }) => {
      s.ask.about('tcss.privacy.container-security', -1);
      s.setFact('hostingTerminated', { kind: 'none' });
      s.setFact('collected', { kind: 'date', date: '2026-02-02' });
      s.setCalendar('cn');
      s.asOf = '2026-07-07';
    });
    const before = await now();
    for (const [name, value] of [['theme', 'dark'], ['locale', 'zh-CN'], ['no-share', '']]) await act(page, (element, [n, v]) => element.setAttribute(n, v), [name, value]);
    assert.deepEqual(await now(), before);
    await act(page, (element) => {
      const { parentNode } = element;
      element.remove();
      parentNode.append(element);
    });
    assert.deepEqual(await now(), before);
  },
  '&collected=2026-01-01&hosting-ended=2026-05-01&calendar=weekdays&category=tcss.privacy.asset-management',
);

onPage('a change of colours checks nothing again', async (page) => {
  await inventory(page);
  const checks = await act(page, async (element) => {
    let count = 0;
    element.session.check = () => count++;
    element.setAttribute('theme', 'dark');
    element.setAttribute('heading-level', '3');
    return count;
  });
  assert.equal(checks, 0);
});

onPage(
  'an attribute that is changed or taken away takes its facts along',
  async (page) => {
    const facts = await act(page, (element) => {
      element.setAttribute('hosting-ended', 'tcss=2026-02-02');
      element.removeAttribute('collected');
      element.removeAttribute('as-of');
      return [element.facts, element.session.asOf];
    });
    assert.deepEqual(facts, [{ hostingTerminated: { tcss: '2026-02-02' } }, '']);
  },
  '&collected=2026-01-01&hosting-ended=ciam=2026-01-01',
);

onPage(
  'another link asks what it says and nothing of the link before; going back asks the first again',
  async (page) => {
    const now = () => act(page, ({ session: s, facts }) => JSON.stringify([s.ui.view, s.ask.category, facts]));
    const first = '["deadline","tcss.privacy.asset-management",{"collected":"2026-01-01"}]';
    assert.equal(await eventually(now, first), first);
    await act(page, () => (location.hash = '#v=1&category=ciam.privacy.statistical'));
    const second = '["full","ciam.privacy.statistical",{}]';
    assert.equal(await eventually(now, second), second);
    await page.goBack();
    assert.equal(await eventually(now, first), first);
    await act(page, () => (location.hash = ''));
    assert.equal(await eventually(async () => JSON.parse(await now())[0], 'full'), 'full');
  },
  '&view=deadline&category=tcss.privacy.asset-management&collected=2026-01-01',
);

onPage(
  'a link with unknown parameters and broken data says both, in the language that is shown; new data ends it',
  async (page) => {
    const notices = () => shown(page, '.main > .alert');
    assert.deepEqual(await notices(), ['The link holds what is not understood: colour, size', 'The data in the link could not be read.']);
    await act(page, (element) => element.setAttribute('locale', 'zh-CN'));
    assert.deepEqual(await notices(), ['链接中有无法识别的内容：colour、size', '无法读取链接中的数据。']);
    await inventory(page);
    assert.deepEqual(await notices(), []);
  },
  '&colour=green&size=3&d=dr.broken',
);

test('a fragment that is no text stops nothing', async () => {
  const page = await openPage(browser, `${fileAddress}#%E0%A4%A`);
  await ready(page);
  assert.deepEqual(page.trouble, []);
  await page.close();
});

onPage('a link asks what the answer rests on, also where the data states it; with the data it does not say so twice', async (page) => {
  await inventory(page);
  const link = (withData) =>
    act(
      page,
      async (element, data) => {
        let text;
        navigator.clipboard.writeText = async (copied) => (text = copied);
        element.session.linkWithData = data;
        element.actions.copyLink();
        while (!text) await new Promise((later) => setTimeout(later, 5));
        return Object.fromEntries(new URLSearchParams(text.replace(/.*#/, '')));
      },
      withData,
    );
  const asked = await link(false);
  assert.deepEqual([asked.collected, asked['hosting-ended']], ['2026-06-14', 'tcss=2026-09-30']);
  const said = await shown(page, '.answer-date');
  const other = await open(`&${new URLSearchParams(asked)}`);
  assert.deepEqual(await eventually(async () => JSON.stringify(await shown(other, '.answer-date')), JSON.stringify(said)), JSON.stringify(said));
  await other.close();
  const whole = await link(true);
  assert.deepEqual([whole.collected, whole['hosting-ended'], whole.d.slice(0, 3)], [undefined, undefined, 'dr.']);
});

onPage('a copied answer says what was assumed', async (page) => {
  const text = await act(page, async (element) => {
    let copied = '';
    navigator.clipboard.writeText = async (given) => (copied = given);
    element.actions.copyAnswer();
    while (!copied) await new Promise((later) => setTimeout(later, 5));
    return copied;
  });
  assert.match(text, /Not answered, so assumed not to have happened so far: Hosting Service ended/);
});

onPage('a check that is given up leaves nothing of other data under the new name, and can be had again', async (page) => {
  await inventory(page);
  await begin(page);
  await act(page, (element) => element.cancel());
  assert.deepEqual(await act(page, ({ state, report, session }) => [state, report, session.stale, session.input.name]), ['idle', null, false, 'huge.ndjson']);
  assert.match((await shown(page, '.alert.warn'))[0], /cancelled before it had a result/);
  await act(page, (element) => element.shadowRoot.querySelector('.alert.warn button').click());
  await page.waitForFunction(() => document.querySelector('policy-lens').report?.input.records === 120_000, { timeout: 60_000 });
  assert.deepEqual(await shown(page, '.alert.warn'), []);
});

onPage('an element that is moved while it checks goes on', async (page) => {
  await begin(page);
  await act(page, (element) => {
    const { parentNode } = element;
    element.remove();
    parentNode.append(element);
  });
  await page.waitForFunction(() => document.querySelector('policy-lens').report?.input.records === 120_000, { timeout: 60_000 });
});

onPage('of several dropped files one is taken, and it is said which', async (page) => {
  await drop(page, [['a.json', '{"uid": 1}'], ['b.json', '{"uid": 2}']]);
  assert.deepEqual(await eventually(async () => (await shown(page, '.main > .alert'))[0], /2 files were dropped; a\.json was taken/).then((text) => /a\.json was taken/.test(text)), true);
  assert.deepEqual(await shown(page, '.file-name'), ['a.json']);
});

onPage('a file that is gone is said to be, and what was there stays', async (page) => {
  await inventory(page);
  await drop(page, [['gone.json', null]]);
  assert.match(await eventually(async () => (await shown(page, '[role=alert]')).join(), /gone\.json could not be read/), /gone\.json could not be read/);
  assert.deepEqual(await shown(page, '.file-name'), ['inventory.json']);
  // A large one is read while it is checked: nothing of other data stands under its name.
  await act(page, async (element) => {
    const file = new File(['x'.repeat(3_000_000)], 'left.ndjson');
    file.stream = () => {
      throw new DOMException('gone', 'NotFoundError');
    };
    await element.load(file);
  });
  assert.match((await shown(page, '[role=alert]')).join(), /left\.ndjson could not be read/);
  assert.equal(await act(page, (element) => element.report), null);
});

onPage('two inputs at once: the later one counts, however long the first takes to be read', async (page) => {
  const name = await act(page, async (element) => {
    const slow = new File(['{"uid": 1}'], 'slow.json');
    slow.arrayBuffer = () => new Promise((resolve) => setTimeout(() => resolve(new TextEncoder().encode('{"uid": 1}').buffer), 300));
    await Promise.all([element.load(slow), element.load('{"uid": 2}', 'quick.json')]);
    await new Promise((later) => setTimeout(later, 400));
    return [element.session.input.name, element.report.input.name];
  });
  assert.deepEqual(name, ['quick.json', 'quick.json']);
});

for (const [what, file, said] of [
  ['with entries that are none', { decisions: [{ ignore: true }, null, 3, { pointer: '/data/12', ignore: true }] }, ['One decision taken over.', '3 entries of the file are no decision on a loaded category and were left out.']],
  ['on a category that is not loaded', { decisions: [{ pointer: '/data/1', category: 'nope' }] }, ['One entry of the file is no decision on a loaded category and was left out.']],
  ['without a list', { decisions: 'x' }, ['One entry of the file is no decision on a loaded category and was left out.']],
])
  onPage(`decisions ${what}: the data stays, and what was left out is said`, async (page) => {
    await inventory(page);
    await act(page, (element, text) => element.load(text, 'decisions.json'), JSON.stringify({ format: 'policylens-decisions/1', ...file }));
    await eventually(async () => (await shown(page, '.main > .alert')).length, said.length);
    assert.deepEqual(await shown(page, '.main > .alert'), said);
    assert.deepEqual(await shown(page, '.file-name'), ['inventory.json']);
    assert.deepEqual(await shown(page, '.issues'), []);
  });

onPage('leaving the page asks only while decisions are in no file', async (page) => {
  await inventory(page);
  const asks = () => act(page, () => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
  assert.equal(await asks(), false);
  await act(page, ({ session }) => session.decide('/data/12', { ignore: true }));
  assert.equal(await asks(), true);
  await act(page, (element) => element.actions.decisions());
  assert.equal(await asks(), false);
});

onPage('Ctrl+Enter checks what was typed; what is refused stays in the field', async (page) => {
  await act(page, (element) => {
    element.setAttribute('max-bytes', '10');
    element.shadowRoot.querySelector('.paste textarea').focus();
  });
  await page.keyboard.type('{"client_ip": 1}');
  const check = async () => {
    await page.keyboard.down('Control');
    await page.keyboard.press('Enter');
    await page.keyboard.up('Control');
  };
  await check();
  assert.match(await eventually(async () => (await shown(page, '[role=alert]')).join(), /larger than the 10 bytes/), /10 bytes/);
  assert.equal(await act(page, (element) => element.shadowRoot.querySelector('.paste textarea').value), '{"client_ip": 1}');
  await act(page, (element) => element.removeAttribute('max-bytes'));
  await check();
  assert.equal(await eventually(() => act(page, (element) => element.state), 'ready'), 'ready');
});

onPage('a date field that is left empty shows again what counts', async (page) => {
  await inventory(page);
  const values = await act(page, async (element) => {
    const fields = [...element.shadowRoot.querySelectorAll('.ask-form input[type=date]')];
    const before = fields.map((each) => each.value);
    for (const field of fields) {
      field.value = '';
      for (const type of ['input', 'change', 'blur']) field.dispatchEvent(new Event(type));
    }
    await element.updateComplete;
    return [before, fields.map((each) => each.value)];
  });
  assert.equal(values[0].length, 3);
  assert.deepEqual(values[1], values[0]);
});

onPage('a date field that is emptied by hand shows again what counts: at once, or where a part is left, once it is left', async (page) => {
  await inventory(page);
  const fields = () => act(page, ({ shadowRoot }) => [...shadowRoot.querySelectorAll('.ask-form input[type=date]')].map((each) => each.value));
  const before = await fields();
  assert.equal(before.length, 3);
  const keys = async (nth, ...pressed) => {
    await act(page, ({ shadowRoot }, at) => shadowRoot.querySelectorAll('.ask-form input[type=date]')[at].focus(), nth);
    for (const key of pressed) await page.keyboard.press(key);
  };
  for (const nth of before.keys()) {
    await keys(nth, 'Backspace');
    assert.equal((await fields())[nth], '', 'another part may be typed');
    await keys(nth, 'Tab', 'Tab', 'Tab', 'Tab');
    assert.deepEqual(await fields(), before);
    await keys(nth, 'Backspace', 'Tab', 'Delete', 'Tab', 'Backspace', 'Tab', 'Tab');
    assert.deepEqual(await fields(), before);
    // As the browser's own calendar clears it, or a script.
    await act(
      page,
      ({ shadowRoot }, at) => {
        const field = shadowRoot.querySelectorAll('.ask-form input[type=date]')[at];
        field.value = '';
        field.dispatchEvent(new Event('change'));
      },
      nth,
    );
    assert.deepEqual(await fields(), before);
  }
});

onPage(
  'several Hosting Services stay several: in the answer, in the report, in a link, until another answer replaces them',
  async (page) => {
    const list = ['none', '2026-05-01'];
    const question = () => act(page, ({ shadowRoot, session: s, facts }) => [facts.hostingTerminated, s.ask.answer.notes.includes('several-hosting-services'), shadowRoot.querySelector('.steps').textContent, s.ask.openEvents]);
    const said = () => act(page, ({ shadowRoot }) => [...shadowRoot.querySelectorAll('.question')].at(-1).innerText.replace(/\s+/g, ' '));
    const several = () => act(page, ({ session: s }) => s.ask.answer?.notes.includes('several-hosting-services'));
    assert.equal(await eventually(several, true), true);
    const [facts, , steps, open] = await question();
    assert.deepEqual([facts, open], [list, ['hostingTerminated']]);
    assert.match(steps, /Of 2 Hosting Services at least one has not ended/);
    assert.match(await said(), /2 Hosting Services: Not so far, 1\sMay\s2026/);
    const link = () =>
      act(page, async (element) => {
        let text;
        navigator.clipboard.writeText = async (copied) => (text = copied);
        element.actions.copyLink();
        while (!text) await new Promise((later) => setTimeout(later, 5));
        return new URLSearchParams(text.replace(/.*#/, '')).get('hosting-ended');
      });
    assert.equal(await link(), 'none 2026-05-01');
    await load(page, '{"container_id": "3f1c"}');
    assert.deepEqual(await act(page, ({ report }) => report.facts.hostingTerminated.value), list);
    // By product, and all over: the dates of both are kept, and the first of them is another reading.
    await act(page, (element) => {
      element.facts = { hostingTerminated: { tcss: ['2026-06-01', '2026-05-01'] } };
    });
    assert.equal(await eventually(() => act(page, ({ session: s }) => 'first-hosting-termination' in (s.ask.answer?.alternatives ?? {})), true), true);
    assert.equal(await link(), 'tcss=2026-06-01 tcss=2026-05-01');
    await act(page, (element) => element.setAttribute('hosting-ended', 'tcss=2026-06-01 tcss=none ciam=none unknown'));
    assert.deepEqual(await act(page, ({ facts }) => facts), { hostingTerminated: { tcss: ['2026-06-01', 'none'], ciam: 'none' } });
    assert.deepEqual(await act(page, ({ session: s }) => s.ask.openEvents), ['hostingTerminated']);
    assert.deepEqual(await act(page, ({ shadowRoot }) => [...shadowRoot.querySelectorAll('.question')].at(-1).querySelectorAll(':checked').length), 0);
    await act(page, ({ shadowRoot }) => [...shadowRoot.querySelectorAll('.question')].at(-1).querySelector('[value=none]').click());
    assert.equal(await act(page, ({ facts }) => facts.hostingTerminated.tcss), 'none');
    assert.doesNotMatch(await said(), /2 Hosting Services/);
    // Other events have one date: what a list comes to.
    await act(page, (element) => (element.facts = { featureTerminated: ['2026-05-01', 'none'] }));
    assert.deepEqual(await act(page, ({ facts }) => facts), { featureTerminated: 'none' });
  },
  '&category=tcss.privacy.asset-management&collected=2026-03-01&hosting-ended=none%202026-05-01',
);

onPage('facts may come as a facts file; what is no fact is named in the console, and what is no object is refused', async (page) => {
  const warned = [];
  page.on('console', (message) => message.type() === 'warn' && warned.push(message.text()));
  const given = (value) => act(page, (element, facts) => ((element.facts = facts), element.facts), value);
  const facts = { hostingTerminated: ['none', '2026-05-01'], featureTerminated: { ciam: 'none' } };
  assert.deepEqual(await given({ format: 'policylens-facts/1', facts, products: ['tcss'] }), facts);
  assert.deepEqual(await given({ collected: '2026-01-05', colour: 'red' }), { collected: '2026-01-05' });
  assert.deepEqual(warned, ['products', 'colour'].map((name) => `<policy-lens>: facts: ${name} is no fact, and left out`));
  for (const wrong of ['none', 3, ['none'], true])
    assert.deepEqual(
      await act(
        page,
        (element, value) => {
          try {
            element.facts = value;
          } catch (error) {
            return [error instanceof TypeError, element.facts];
          }
        },
        wrong,
      ),
      [true, { collected: '2026-01-05' }],
    );
  assert.deepEqual(await given(null), {});
});

onPage('of a log, the tile with the date of the newest records says that it is the last; the button of the open editor closes it', async (page) => {
  await load(page, example('ciam-audit-log.ndjson'), 'log.ndjson');
  assert.match((await shown(page, '.next')).join(), /^Newest records go 17 Apr 2027 the last of several deletions; older records go before/);
  const source = () => shown(page, '.file-actions [aria-expanded]');
  assert.deepEqual(await source(), ['Edit as text']);
  await act(page, ({ shadowRoot }) => shadowRoot.querySelector('.file-actions [aria-expanded]').click());
  assert.deepEqual(await source(), ['Close the editor']);
  await inventory(page);
  assert.match((await shown(page, '.next')).join(), /^Next deletion/);
});

onPage('an element with a greatest height scrolls what is higher, and one without does not', async (page) => {
  const flow = () => act(page, (element) => [getComputedStyle(element).overflow, element.offsetHeight]);
  await inventory(page);
  assert.equal((await flow())[0], 'visible');
  await act(page, (element) => element.style.setProperty('--pl-max-height', '20rem'));
  assert.deepEqual(await flow(), ['auto', 320]);
});

onPage('the line below the result says whether products were stated', async (page) => {
  await load(page, '{"uid": 1}');
  assert.match((await shown(page, '#summary > .small')).join(), /products: not stated, so all loaded ones \(TCSS, CIAM\)/);
  await inventory(page);
  assert.match((await shown(page, '#summary > .small')).join(), /products: TCSS, CIAM/);
});

onPage('a date is asked for without blaming data that is not there', async (page) => {
  assert.match((await shown(page, '.question .small'))[0], /^Give a date if you know it\.$/);
});

onPage('the months of a log are a table too', async (page) => {
  await load(page, example('ciam-audit-log.ndjson'), 'log.ndjson');
  await act(page, ({ session }) => (session.timelineTable = true));
  await eventually(async () => (await shown(page, '.months')).length, 1);
  const counts = (await shown(page, '.months td')).map((text) => Number.parseInt(text, 10));
  assert.equal(counts.length, 10);
  assert.equal(counts.reduce((a, b) => a + b), 60);
  assert.equal((await shown(page, '.months caption'))[0], '60 dated records from 3 February 2026 to 1 November 2026');
});

onPage('a page that is a file says that it works without a network', async (page) => {
  await inventory(page);
  assert.match((await shown(page, '#carry')).join(), /works as it is without a network/);
});

onPage('names of 50,000 letters are not laid out whole, and are whole in the details', async (page) => {
  const long = (nth) => `n${nth}${' container id'.repeat(4000)}`;
  await load(page, JSON.stringify({ format: 'policylens-description/1', data: Array.from({ length: 30 }, (_, nth) => long(nth)) }), 'long.json');
  const drawn = () => act(page, (element) => element.shadowRoot.textContent.length);
  assert.ok((await drawn()) < 400_000, `${await drawn()} letters`);
  await act(page, ({ session }) => session.open.add(session.report.elements[0].pointer));
  assert.ok((await shown(page, '.details code')).includes(long(0)));
});

onPage('with the wide text spacing that readers may set, no answer is cut off', async (page) => {
  await page.setViewport({ width: 380, height: 800 });
  await inventory(page);
  const cut = await act(page, async ({ shadowRoot, updateComplete }) => {
    const wide = new CSSStyleSheet();
    wide.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }');
    shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, wide];
    await updateComplete;
    return [...shadowRoot.querySelectorAll('.segments')].filter((each) => each.scrollWidth > each.clientWidth + 1).length;
  });
  assert.equal(cut, 0);
});

onPage('names for those who hear the page: the list of keys, and one error is no errors', async (page) => {
  await inventory(page);
  assert.equal(await act(page, ({ shadowRoot }) => shadowRoot.querySelector('.tools .icon').ariaLabel), 'Keyboard');
  assert.equal((await shown(page, '.finding-line .vh'))[0], 'error:');
});

onPage('of an input too large to show, its beginning and end are shown, hidden characters too', async (page) => {
  await load(page, `{"first": 1}\n${'{"middle": 1}\n'.repeat(160_000)}{"la\u202est": 1}`, 'large.ndjson');
  const [head, tail] = await shown(page, '.file pre');
  assert.match(head, /^\{"first": 1\} \{"middle": 1\}/);
  assert.match(tail, /\{"la\u2329U\+202E\u232ast": 1\}$/);
  assert.ok(head.length < 1100 && tail.length < 1100);
});

onPage('decisions on other data hold for the next, and that is said', async (page) => {
  await inventory(page);
  await act(page, ({ session }) => session.decide('/data/12', { ignore: true }));
  await load(page, example('inventory.json'), 'inventory.json');
  assert.deepEqual(await shown(page, '.main > .alert'), []);
  await load(page, example('ciam-audit-log.ndjson'), 'log.ndjson');
  assert.deepEqual(await shown(page, '.main > .alert'), ['Your decision on inventory.json holds for this data too, where it has the same pointers.']);
});

onPage(
  'the address of a category leads to it from a view that does not show it',
  async (page) => {
    await act(page, () => (location.hash = '#ciam.privacy.statistical'));
    const there = () => act(page, ({ shadowRoot }) => shadowRoot.querySelector('[id="c-ciam.privacy.statistical"]')?.open ?? false);
    assert.equal(await eventually(there, true), true);
  },
  '&view=deadline',
);

onPage(
  'a date of a link that is none is said of the link, not of the data',
  async (page) => {
    assert.deepEqual(await shown(page, '.main > .alert'), ['The link holds what is not understood: as-of=soon, collected=2026-02-30, hosting-ended=tcss=soon']);
    assert.deepEqual(await act(page, (element) => element.facts), { hostingTerminated: { ciam: '2026-01-01' } });
    await load(page, '{"uid": 1}');
    assert.deepEqual(await shown(page, '.issues'), []);
  },
  '&as-of=soon&collected=2026-02-30&hosting-ended=tcss=soon ciam=2026-01-01',
);

onPage(
  'a link names what in it means nothing: a view, a category, a day, a calendar, a product',
  async (page) => {
    const notices = () => shown(page, '.main > .alert');
    const said = ['The link holds what is not understood: policies=tcsss, view=chart, category=tcss.privacy.assets, calendar=mars, collected=2026-02-30'];
    assert.deepEqual(await eventually(notices, said), said);
  },
  '&view=chart&calendar=mars&category=tcss.privacy.assets&collected=2026-02-30&policies=ciam%20tcsss',
);

onPage('a mistake in what a host sets is said to be one, with its name, and has no place in the data', async (page) => {
  await inventory(page);
  await act(page, async (element) => {
    element.facts = { hostingTerminated: '2026-13-01' };
    await element.check();
  });
  const alerts = () => shown(page, '.main .alert');
  assert.match((await alerts()).join(), /^What the surrounding page has set cannot be used\. \/facts\/hostingTerminated: /);
  assert.deepEqual(await shown(page, '#problems-h'), []);
  await act(page, async (element) => {
    element.facts = {};
    element.calendar = { holidays: ['New Year'] };
    await element.check();
  });
  assert.match((await alerts()).join(), /\/calendar\/holidays\/0: /);
  await act(page, async (element) => {
    element.calendar = 'weekdays';
    await element.check();
  });
  assert.deepEqual(await alerts(), []);
  assert.equal(await page.evaluate(() => document.querySelector('policy-lens').state), 'ready');
});

const pause = (page, ms) => act(page, (_, time) => new Promise((later) => setTimeout(later, time)), ms);
const openEditor = async (page) => {
  await act(page, (element) => element.actions.openEditor());
  await eventually(() => act(page, ({ session }) => session.editor !== null), true);
};

onPage('what was typed into an input does not come back as the next one', async (page) => {
  await load(page, '{"old_name": 1}', 'old.json');
  await openEditor(page);
  await act(page, async (element) => {
    element.session.editor.setText('{"old_name": 12}');
    await element.load('{"client_ip": "10.0.0.1"}', 'new.json');
  });
  await pause(page, 600);
  assert.deepEqual(await act(page, (element) => [element.session.input.name, element.value, element.report.elements[0].name]), ['new.json', '{"client_ip": "10.0.0.1"}', 'client_ip']);
});

onPage('an input that is taken away leaves nothing behind in the editor', async (page) => {
  await inventory(page);
  await openEditor(page);
  await act(page, (element) => {
    element.session.editor.setText('{"typed": 1}');
    element.clear();
  });
  await pause(page, 600);
  assert.deepEqual(await act(page, (element) => [element.state, element.session.input, element.session.stale]), ['idle', null, false]);
});

onPage('an input that is taken away while it is read does not come after all', async (page) => {
  const state = await act(page, async (element) => {
    const slow = new File(['{"uid": 1}'], 'slow.json');
    slow.arrayBuffer = () => new Promise((resolve) => setTimeout(() => resolve(new TextEncoder().encode('{"uid": 1}').buffer), 200));
    const loading = element.load(slow);
    element.clear();
    await loading;
    return [element.state, element.session.input];
  });
  assert.deepEqual(state, ['idle', null]);
});

onPage('a calendar that means nothing leaves no report of another input under the name of this one', async (page) => {
  await inventory(page);
  const reports = await act(page, async (element) => {
    let heard = 0;
    element.addEventListener('pl-report', () => heard++);
    element.session.calendar = { holidays: ['nonsense'] };
    await element.load('{"client_ip": 1}', 'other.json');
    return [element.session.input.name, element.report, heard];
  });
  assert.deepEqual(reports, ['other.json', null, 0]);
  assert.match((await shown(page, '[role=alert]')).join(), /\/calendar/);
});

onPage('a file that is dropped on the element is taken once', async (page) => {
  const loads = await act(page, (element) => {
    let count = 0;
    element.load = async () => void count++;
    const event = new DragEvent('drop', { bubbles: true, cancelable: true, composed: true });
    Object.defineProperty(event, 'dataTransfer', { value: { files: [new File(['{}'], 'a.json')], types: ['Files'] } });
    element.shadowRoot.querySelector('.drop').dispatchEvent(event);
    return count;
  });
  assert.equal(loads, 1);
});

onPage(
  'a link with an origin that is none is followed, and says so',
  async (page) => {
    assert.deepEqual(await act(page, (element) => [element.getAttribute('view'), element.session.asOf]), ['table', '2026-11-23']);
    assert.match((await shown(page, '.main > .alert')).join(), /host/);
  },
  '&view=table&host=docs.example.org',
);

onPage('an engine that cannot start: whoever waits is told', async (page) => {
  const told = await act(page, async () => {
    const other = document.createElement('policy-lens');
    other.session.engine = () => Promise.reject(new Error('no engine today'));
    document.body.append(other);
    return other.ready.then(
      () => 'ready',
      (error) => error.message,
    );
  });
  assert.equal(told, 'no engine today');
});

onPage('packs that are tried one after the other leave no engines behind', async (page) => {
  const workers = await act(page, async (element) => {
    let running = 0;
    const { terminate } = Worker.prototype;
    Worker.prototype.terminate = function () {
      running -= 1;
      return terminate.call(this);
    };
    const Real = Worker;
    globalThis.Worker = class extends Real {
      constructor(...args) {
        super(...args);
        running += 1;
      }
    };
    const pack = JSON.parse(await (await element.session.plainEngine()).packText('ciam.privacy'));
    for (const title of ['one', 'two', 'three']) {
      pack.title.en = title;
      element.packs = [structuredClone(pack)];
      await element.session.engine();
    }
    element.packs = [];
    await element.session.engine();
    const names = [...element.session.index.packs].map((each) => each.id);
    globalThis.Worker = Real;
    Worker.prototype.terminate = terminate;
    return [running, names.length];
  });
  assert.deepEqual(workers, [0, 3]);
});

onPage('packs that are changed while their engine starts: the last ones count', async (page) => {
  const title = await act(page, async (element) => {
    const pack = JSON.parse(await (await element.session.plainEngine()).packText('ciam.privacy'));
    pack.title.en = 'Own';
    element.packs = [pack];
    const first = element.session.engine();
    element.packs = [];
    await Promise.all([first, element.session.engine()]);
    await new Promise((later) => setTimeout(later, 800));
    return element.session.index.packs.find((each) => each.id === 'ciam.privacy').title.en;
  });
  assert.notEqual(title, 'Own');
});

onPage('the editor marks the place that is meant, whatever stands before it', async (page) => {
  await load(page, '{"\u{1F600}\u{1F600}": tru}', 'smile.json');
  await openEditor(page);
  const marks = await act(page, ({ session }) => session.marks());
  assert.equal(marks.length, 1);
  const marked = await eventually(
    () => act(page, (element) => element.shadowRoot.querySelector('.cm-lintRange')?.textContent ?? ''),
    /./,
  );
  assert.equal(marked, [...'{"\u{1F600}\u{1F600}": tru}'][marks[0].column - 1]);
});

const DATA = (...data) => ({ format: 'policylens-description/1', data });

onPage('what is asked right after data was given is about that data', async (page) => {
  await inventory(page);
  const counts = await act(page, async (element, [one, two, three]) => {
    element.data = one;
    const checked = await element.check();
    element.data = two;
    element.facts = { hostingTerminated: 'none' };
    const csv = await element.exportReport('csv');
    element.data = one;
    element.data = three;
    const last = await element.check();
    return [checked.summary.elements, csv.includes('zzyzx'), last.summary.elements, (await element.exportReport('json')).includes('user agent')];
  }, [DATA('kernel version'), DATA('kernel version', 'zzyzx'), DATA('kernel version', 'zzyzx', 'user agent')]);
  assert.deepEqual(counts, [1, true, 3, true]);
});

onPage('the sample of docs/embedding.md gives a report and a table', async (page) => {
  const sample = /```js\n(const lens = [^]*?)```/.exec(readFileSync(join(root, 'docs/embedding.md'), 'utf8'))[1];
  const [elements, pointer, csv] = await act(page, (_, text) => new Function(`return (async () => {${text}\nreturn [report.summary.elements, report.elements[0].pointer, csv]})()`)(), sample);
  assert.deepEqual([elements, pointer], [1, '/Containers/*/ContainerID']);
  assert.match(csv, /ContainerID/);
});

onPage('no value, no data and no packs mean none', async (page) => {
  const [cleared, packs] = await act(page, async (element, data) => {
    const after = async (change) => {
      element.data = data;
      await element.check();
      change();
      await new Promise((later) => setTimeout(later, 50));
      return [element.report, element.value, element.state].map(String).join();
    };
    const nothing = [null, undefined, ''];
    const results = [];
    for (const none of nothing) results.push(await after(() => (element.value = none)), await after(() => (element.data = none)));
    results.push(
      await after(() => {
        element.setAttribute('value', '{"client_ip":1}');
        element.removeAttribute('value');
      }),
    );
    element.packs = null;
    await element.session.engine();
    return [[...new Set(results)], element.catalogue.length];
  }, DATA('kernel version'));
  assert.deepEqual(cleared, ['null,,idle']);
  assert.equal(packs, 3);
});

onPage('a pack that cannot be used is named, once, and nothing is left being updated', async (page) => {
  await inventory(page);
  const tried = (packs) =>
    act(
      page,
      async (element, list) => {
        const errors = [];
        const hear = (event) => errors.push(event.detail.message);
        element.addEventListener('pl-error', hear);
        element.packs = list;
        await element.check();
        await new Promise((later) => setTimeout(later, 500));
        element.removeEventListener('pl-error', hear);
        return [...errors, element.state, element.session.stale];
      },
      packs,
    );
  const good = example('policies/harbour-notes.json');
  assert.deepEqual(await tried(['{']), ['Policy pack 1 cannot be used: the input ends before its value is complete', 'error', false]);
  assert.deepEqual(await shown(page, '.main > .alert'), ['Policy pack 1 cannot be used: the input ends before its value is complete']);
  assert.deepEqual(await tried([good, { format: 'policylens-policy/1' }]), ['Policy pack 2 cannot be used: `id` is missing', 'error', false]);
  assert.deepEqual(await tried([good]), ['ready', false]);
  assert.deepEqual(await shown(page, '.main > .alert'), []);
});

onPage('a facts file and a calendar file are what the reader states; a report is said to be one', async (page) => {
  await inventory(page);
  const notices = () => shown(page, '.main > .alert');
  const take = async (file, name) => {
    await act(page, (element, given) => element.load(...given), [typeof file === 'string' ? file : JSON.stringify(file), name]);
    return (await notices()).join();
  };
  const counted = () => act(page, ({ report: r, session: s }) => [r.input.name, r.products, r.facts.featureTerminated?.products?.ciam?.value, r.facts.hostingTerminated?.value, r.context?.userRegions?.value ?? r.context?.userRegions, s.calendar]);
  const elements = (await act(page, (element) => element.report.summary)).elements;
  const facts = { format: 'policylens-facts/1', products: ['CIAM'], facts: { hostingTerminated: 'none', featureTerminated: { CIAM: '2026-09-30' } }, context: { userRegions: ['DE'] } };
  assert.equal(await take(facts, 'facts.json'), 'What facts.json states counts from now on.');
  assert.deepEqual(await counted(), ['inventory.json', ['ciam'], '2026-09-30', 'none', ['DE'], 'weekdays']);
  assert.equal(await take({ format: 'policylens-calendar/1', holidays: ['2026-10-01'] }, 'days.json'), 'What days.json states counts from now on.');
  assert.deepEqual((await counted()).at(-1).holidays, ['2026-10-01']);
  assert.match(await take({ ...facts, facts: { collected: '2026-02-30' } }, 'bad.json'), /^What bad\.json states cannot be used\. \/facts\/collected: /);
  assert.deepEqual((await counted()).slice(0, 3), ['inventory.json', ['ciam'], '2026-09-30']);
  const report = await act(page, (element) => element.exportReport('json'));
  const said = 'report.json is a report, not data: nothing was checked.';
  for (const text of [report, JSON.stringify(JSON.parse(report)), `${JSON.stringify(JSON.parse(report))}\n`.repeat(2), report.padEnd(3_000_000)]) assert.equal(await take(text, 'report.json'), said);
  assert.deepEqual(await act(page, ({ report: r, session: s }) => [s.input.name, r.summary.elements]), ['inventory.json', elements]);
});

onPage('what cannot be loaded is refused with what can', async (page) => {
  const told = await act(page, (element) =>
    Promise.all([null, undefined, 5, {}].map((each) => element.load(each).then(() => 'loaded', (error) => `${error.name} ${error.message}`))),
  );
  assert.deepEqual(new Set(told), new Set(['TypeError load: a File, a Blob, a string or a Uint8Array']));
});
