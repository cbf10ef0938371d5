// The reports whose exports are tested: the example inputs, the example packs' kinds of answer, and names made to break things;
// each in both languages. `exported` runs the program and checks that it ran.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(process.env.POLICYLENS_ROOT ?? join(dirname(fileURLToPath(import.meta.url)), '../..'));
export const cli = resolve(process.env.POLICYLENS_CLI ?? join(root, 'build/native/policylens'));
export const scratch = mkdtempSync(join(tmpdir(), 'policylens-exports-'));
process.on('exit', () => spawnSync('rm', ['-r', scratch]));

export const formats = ['text', 'json', 'csv', 'ics', 'sarif', 'markdown', 'html', 'ropa', 'ropa-csv', 'dpv'];
export const locales = ['en', 'zh-CN'];

export function written(name, content) {
  const file = join(scratch, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 1));
  return file;
}

// Key names that some program might take for something else than a name.
export const hostileNames = [
  '=HYPERLINK("http://x.example/?"&A1,"click")', '+1+1', '-2+3', '@SUM(1)', '\t=1+1', '\r=1+1', '\n=1+1', ' =1+1', '＝1+1', '＋1', '－1', '＠A1',
  '\u0000=1+1', '\u200b=1+1', 'a,b;"c"', "it''s", 'two\r\nlines', 'two\rlines', 'END:VEVENT\r\nBEGIN:VEVENT', '\\n\\,\\;', 'DTSTART:20260101',
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><svg onload=alert(1)>', "'><a href=javascript:alert(1)>x</a>", '&lt;b&gt;&#60;', '--></style>',
  '|cell|', '| --- |', '[link](http://x.example)', '![i](http://x.example/i.png)', '`code`', '``', '**bold** _em_', '~~gone~~', '# head', '- item', '1. one', '> quote', '***', '```',
  'http://x.example/auto', 'www.x.example', 'me@x.example', '@someone', '<http://x.example>', '$a$', ':smile:', '%s%n', '{0} {1}', '${jndi:x}', '{{7*7}}',
  '\u202eabc', 'a\u0300\u0301', '\u{1F600}'.repeat(30), '数据'.repeat(40), 'x'.repeat(300), '\u2028line', '\u001b[31mred', '__proto__', 'constructor', '', ' ', '~1/~0', '*',
];

const hostileDescription = {
  format: 'policylens-description/1',
  products: ['tcss', 'ciam'],
  facts: { collected: '2026-06-14', hostingTerminated: '2026-09-30', featureTerminated: 'none', deletionRequested: '2026-10-01' },
  data: hostileNames
    .filter((name) => name.trim() !== '')
    .flatMap((name) => [
      { name, category: 'tcss.privacy.product-configuration' },
      { name: 'container name', path: name, description: name },
      { name, path: `${name}.x`, category: 'tcss.dpsa.console-configuration', stores: [name], purposes: [name], legalBasis: name },
    ]),
};

const example = (name, ...args) => ({ name, file: join('examples', name), args });
export const inputs = [
  example('inventory.json'),
  example('docker-inspect.json', '--product', 'tcss', '--hosting-ended', '2026-10-01', '--feature-ended', 'none'),
  example('kubectl-pod.json', '--product', 'tcss', '--hosting-ended', 'none'),
  example('customer.schema.json'),
  example('scanner-report.json', '--product', 'tcss', '--collected', '2026-07-01', '--hosting-ended', '2026-09-01'),
  example('ciam-audit-log.ndjson', '--product', 'ciam', '--feature-ended', '2026-11-01'),
  { name: 'hostile keys', file: written('hostile=\'"<keys>.json', Object.fromEntries(hostileNames.map((name, i) => [name, { [name]: i, containerId: name }]))), args: ['--product', 'tcss'] },
  { name: 'hostile description', file: written('hostile.json', hostileDescription), args: [] },
  { name: 'no elements', file: written('nothing.json', {}), args: ['--product', 'ciam'] },
];

export function run(args, options = {}) {
  return spawnSync(cli, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, ...options });
}

const kept = new Map();
export function exported(input, format, locale = 'en', more = []) {
  const asOf = more.includes('--as-of') ? [] : ['--as-of', '2026-11-22'];
  const args = ['check', input.file, ...input.args, ...asOf, '--fail-on', 'never', '--format', format, '--locale', locale, ...more];
  const key = args.join('\0');
  if (!kept.has(key)) {
    const result = run(args);
    if (result.status !== 0) throw new Error(`${basename(input.file)} as ${format}: exit ${result.status ?? result.signal}\n${result.stderr}`);
    kept.set(key, result.stdout);
  }
  return kept.get(key);
}

export const reportOf = (input, locale = 'en', more = []) => JSON.parse(exported(input, 'json', locale, more));

// Calls `check(input, locale)` for every report, in a subtest with its name.
export async function everyReport(t, check) {
  for (const input of inputs) for (const locale of locales) await t.test(`${input.name}, ${locale}`, () => check(input, locale));
}
