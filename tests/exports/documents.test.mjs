// The reports for people: Markdown read by markdown-it, HTML by parse5, and both must hold the same document; the HTML report
// opened and printed by a browser.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import markdownIt from 'markdown-it';
import { parse, parseFragment } from 'parse5';
import { everyReport, exported, hostileNames, inputs, reportOf, root, written } from './common.mjs';

// Everything on: raw HTML passes, bare addresses become links. What still reads as text is text.
const markdown = markdownIt({ html: true, linkify: true, typographer: false });

function* nodes(node) {
  yield node;
  for (const child of node.childNodes ?? []) yield* nodes(child);
}
const named = (tree, ...names) => [...nodes(tree)].filter((node) => names.includes(node.tagName));
function textOf(node) {
  if (node.nodeName === '#text') return node.value;
  if (node.tagName === 'br') return '\n';
  return (node.childNodes ?? []).map(textOf).join('');
}
const attribute = (node, name) => node.attrs?.find((one) => one.name === name)?.value;

// Headings, paragraphs and tables in their order, as plain text.
function outline(tree) {
  return [...nodes(tree)]
    .filter((node) => ['h1', 'h2', 'h3', 'p', 'th', 'td', 'li'].includes(node.tagName))
    .map((node) => `${node.tagName}: ${textOf(node).replace(/[ \t\r\n]+/g, ' ').trim()}`);
}
const allowed = new Set(['html', 'head', 'meta', 'title', 'style', 'body', 'main', 'section', 'h1', 'h2', 'h3', 'p', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'br', 'bdi', 'ul', 'li', 'code']);

function parsedHtml(text) {
  const errors = [];
  const tree = parse(text, { onParseError: (error) => errors.push(error.code), sourceCodeLocationInfo: true });
  assert.deepEqual(errors, []);
  return tree;
}

test('html: well formed, only tables and text, no address, no handler, its own style and nothing else', async (t) => {
  await everyReport(t, (input, locale) => {
    const text = exported(input, 'html', locale);
    const tree = parsedHtml(text);
    for (const node of nodes(tree)) {
      if (node.tagName) assert.ok(allowed.has(node.tagName), node.tagName);
      for (const { name } of node.attrs ?? []) assert.ok(['lang', 'charset', 'content', 'http-equiv', 'name', 'scope', 'class', 'data-label'].includes(name), `${node.tagName} ${name}`);
    }
    for (const row of named(tree, 'tr').slice(1)) for (const cell of named(row, 'td')) assert.notEqual(attribute(cell, 'data-label'), '');
    const [style, ...others] = named(tree, 'style');
    assert.equal(others.length, 0);
    const policy = named(tree, 'meta').find((node) => attribute(node, 'http-equiv') === 'Content-Security-Policy');
    const hash = createHash('sha256').update(textOf(style)).digest('base64');
    assert.equal(attribute(policy, 'content'), `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`);
    assert.equal(attribute(named(tree, 'html')[0], 'lang'), locale);
  });
});

test('markdown and html are the same document', async (t) => {
  await everyReport(t, (input, locale) => {
    const fromMarkdown = outline(parseFragment(markdown.render(exported(input, 'markdown', locale))));
    const fromHtml = outline(named(parsedHtml(exported(input, 'html', locale)), 'body')[0]);
    assert.ok(fromHtml.length > 20);
    assert.deepEqual(fromMarkdown, fromHtml);
  });
});

test('markdown and ropa: no link, no picture, no raw element, whatever the names are', async (t) => {
  await everyReport(t, (input, locale) => {
    for (const format of ['markdown', 'ropa']) {
      const tree = parseFragment(markdown.render(exported(input, format, locale)));
      for (const node of nodes(tree)) if (node.tagName) assert.ok(allowed.has(node.tagName), `${format}: ${node.tagName}`);
      for (const row of named(tree, 'tr')) {
        const width = named(named(tree, 'table').find((table) => [...nodes(table)].includes(row)), 'th').length;
        assert.equal(named(row, 'td', 'th').length, width, format);
      }
    }
  });
});

test('every name of the input can be read in the document', () => {
  const input = inputs.find((one) => one.name === 'hostile description');
  const visible = (text) => text.replace(/[\p{Cc}\u200b\u2028\u202e\u0300\u0301]/gu, '').replace(/\\u\{[0-9A-F]+\}/g, '').replace(/[ \t]+/g, ' ').trim();
  for (const format of ['markdown', 'html', 'ropa']) {
    const tree = format === 'html' ? parsedHtml(exported(input, 'html')) : parseFragment(markdown.render(exported(input, format)));
    const all = visible(named(tree, 'td').map(textOf).join('\n'));
    for (const name of hostileNames.filter((one) => one.trim() !== '')) assert.ok(all.includes(visible(name)), `${format}: ${JSON.stringify(name)}`);
  }
});

test('ropa: controller and processor side apart, each unstated field says so', async (t) => {
  await everyReport(t, (input, locale) => {
    const tree = parseFragment(markdown.render(exported(input, 'ropa', locale)));
    const report = reportOf(input, locale);
    assert.equal(named(tree, 'h1').length, 1);
    assert.deepEqual(named(tree, 'h2').map((node) => /30\(\d\)/.exec(textOf(node))[0]), ['30(1)', '30(2)']);
    const used = report.categories.filter((one) => report.elements.some((element) => !element.ignored && element.matches.some((match) => match.category === one.id)));
    const records = named(tree, 'h3').map((node) => textOf(node));
    assert.equal(records.length, used.length);
    const unstated = locale === 'en' ? 'not stated in the loaded policy' : '已加载的政策未说明';
    for (const row of named(tree, 'tbody').flatMap((body) => named(body, 'tr'))) {
      const [field, content, clause] = named(row, 'td').map((cell) => textOf(cell).trim());
      assert.notEqual(content, '', field);
      assert.ok(content === unstated || clause !== '', `${field}: ${content} rests on no clause`);
    }
  });
});

test('a browser opens the html report, runs nothing, asks for nothing, prints it', async () => {
  const require = createRequire(join(root, 'web/package.json'));
  const { default: puppeteer } = await import(pathToFileURL(require.resolve('puppeteer-core')).href);
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  try {
    for (const input of inputs) {
      const page = await browser.newPage();
      const heard = [];
      page.on('console', (message) => heard.push(message.text()));
      page.on('dialog', (dialog) => { heard.push(dialog.message()); dialog.dismiss(); });
      page.on('pageerror', (error) => heard.push(String(error)));
      const address = pathToFileURL(written('report.html', exported(input, 'html'))).href;
      page.on('request', (request) => { if (request.url() !== address) heard.push(request.url()); });
      await page.goto(address);
      const seen = await page.evaluate(() => ({ rows: document.querySelectorAll('tbody tr').length, tables: document.querySelectorAll('table').length, wide: document.documentElement.scrollWidth - innerWidth }));
      assert.ok(seen.tables >= 3 && seen.rows >= 10, `${input.name}: ${JSON.stringify(seen)}`);
      const sheet = await page.pdf({ format: 'A4' });
      assert.equal(Buffer.from(sheet.subarray(0, 5)).toString(), '%PDF-');
      assert.ok(sheet.length > 10000);
      assert.deepEqual(heard, [], input.name);
      assert.ok(seen.wide <= 0, `${input.name}: the page is ${seen.wide} px wider than the window`);
      await page.close();
    }
  } finally {
    await browser.close();
  }
});
