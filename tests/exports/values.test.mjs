// No value of an input ever appears in an export, in whatever place it stands; and with --mask-keys no key that looks like
// personal data. Every format, both languages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formats, locales, root, run, written } from './common.mjs';
import { join } from 'node:path';

// Values that could not come from anywhere else. Dates are the one thing of a value that a report may carry; their times not.
const word = 'Zorbulax Quennimore';
const number = 918273645;
const fraction = 0.7381625349;
const address = 'zorbulax.quennimore@example.org';
const ip = '203.0.113.177';
const secrets = [word, 'Zorbulax', 'Quennimore', String(number), '0.7381625349', address, ip, '17:43:21', 'c4ca4238a0b923820dcc509a6f75849b', 'Zorbulastrasse'];

const values = { a: word, b: number, c: fraction, d: address, e: ip, f: '2026-03-04T17:43:21Z', g: 'c4ca4238a0b923820dcc509a6f75849b', h: [word, [number, { x: ip }]], i: true };
const record = {
  container: { containerId: 'c4ca4238a0b923820dcc509a6f75849b', name: word, image: word, createdAt: '2026-03-04T17:43:21Z', hostIp: ip, env: [word, `KEY=${word}`], labels: { app: word }, process: number },
  vulnerability: { description: word, affectedImage: address, processingStatus: word, recentDetectionTime: 'Zorbulax 2026' },
  sourceIPAddress: ip, userIdentity: { accountId: number, userName: word, email: address }, requestId: word, apiVersion: word, region: word,
  password: word, token: address, health: word, date: word, collected: '2026-99-99 Zorbulax', ...values,
  [`${'0'.repeat(8)}-c4ca-4238-a0b9-${'2'.repeat(12)}`]: { x: word }, [address]: { containerName: number }, [ip]: { port: word },
};
const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object',
  properties: {
    containerName: { type: 'string', examples: [word], default: word, enum: [word, address], const: word, pattern: 'Zorbulax', $comment: word },
    clientIp: { type: 'string', format: 'ipv4', example: ip, default: ip, minimum: number },
    nested: { type: 'object', default: { x: word }, examples: [{ y: address }], properties: { operationResult: { enum: [word, number] } }, required: ['operationResult'] },
  },
  examples: [record], default: values,
};
const openapi = {
  openapi: '3.0.3', info: { title: 'API', version: '1', contact: { email: address, name: word } }, servers: [{ url: `https://${ip}/` }],
  paths: { '/users': { get: { parameters: [{ name: 'requestIp', in: 'query', example: ip, schema: { type: 'string', default: word } }], responses: { 200: { description: 'ok', content: { 'application/json': { example: record, schema: { $ref: '#/components/schemas/User' } } } } } } } },
  components: { schemas: { User: { type: 'object', example: values, properties: { clientIp: { type: 'string', example: ip }, lastLoginTime: { type: 'string', default: '2026-03-04T17:43:21Z', enum: [word] } } } }, examples: { one: { value: record } } },
};
const bad = { format: 'policylens-report/1', ...record, collected: [word], hostingTerminated: word, keepDays: word, deleteBy: word };

const inputs = {
  'record.json': JSON.stringify(record, null, 1),
  'array.json': JSON.stringify([record, values, word, number, [address]]),
  'lines.ndjson': [record, values, record].map((line) => JSON.stringify(line)).join('\n'),
  'schema.json': JSON.stringify(schema),
  'openapi.json': JSON.stringify(openapi),
  'own-words-elsewhere.json': JSON.stringify(bad),
  'bad-line.ndjson': `${JSON.stringify(record)}\n{"containerName": "${word}", ${word}\n${JSON.stringify(values)}\n`,
  'cut-off.json': JSON.stringify(record).slice(0, -30),
  'duplicates.json': `{"containerName": "${word}", "containerName": "${address}", "n": ${number}, "n": 1e999}`,
  'scalar.json': JSON.stringify(word),
};

test('no value, in any place, form, format or language', async (t) => {
  for (const [name, content] of Object.entries(inputs)) {
    const file = written(name, content);
    for (const extra of [[], ['--no-values'], ['--mask-keys']]) {
      await t.test(`${name} ${extra}`, () => {
        let said = 0;
        for (const format of formats) {
          for (const locale of locales) {
            const { stdout, stderr, status } = run(['check', file, '--as-of', '2026-11-22', '--fail-on', 'never', '--format', format, '--locale', locale, '--hosting-ended', '2026-10-01', ...extra]);
            assert.ok(status === 0 || status === 3, `exit ${status} ${stderr}`);
            // A key is a key name, also where it reads like a value: `first` is where the first of the folded ones stands.
            const first = extra.includes('--mask-keys') ? '' : /^ *"first": "\/.*",$/gm;
            const text = (stdout + stderr).replaceAll('\r\n ', '').replaceAll('\\u0040', '@').replaceAll(first, '');
            for (const secret of secrets) assert.ok(!text.includes(secret), `${format} ${locale} shows ${secret}: ${text.slice(Math.max(0, text.indexOf(secret) - 200), text.indexOf(secret) + 60)}`);
            said += stdout.length;
          }
        }
        assert.ok(said > 0 || /cut-off/.test(name));
      });
    }
  }
});

test('a baseline, a merge, a diff and the messages about facts and decisions show no value either', () => {
  const file = written('again.json', inputs['record.json']);
  const report = written('report.json', run(['check', file, '--as-of', '2026-11-22', '--format', 'json']).stdout);
  const decisions = written('decisions.json', { format: 'policylens-decisions/1', decisions: [{ pointer: '/container/name', ignore: true, reason: 'ours' }] });
  const shown = [
    run(['check', file, '--baseline', report, '--decisions', decisions, '--as-of', '2026-11-22']),
    run(['merge', report, report]),
    run(['policy', 'diff', join(root, 'policies/tcss-privacy.json'), join(root, 'policies/tcss-privacy.json'), '--input', file]),
  ];
  for (const { stdout, stderr } of shown) for (const secret of secrets) assert.ok(!(stdout + stderr).includes(secret), secret);
});

const personal = ['jane.roe@example.org contact', 'tel +49 170 5551234', 'id 990011223344', 'Roe, Jane (7700900123)'];
const hidden = ['jane.roe', 'example.org', '5551234', '990011223344', '7700900123'];

test('--mask-keys hides personal key names in every format and everywhere in it', async (t) => {
  const keyed = Object.fromEntries(personal.map((key) => [key, { containerName: 1, [key]: '2026-02-03', created: '2026-02-03', password: 1, nested: [{ [`${key} x`]: 1 }] }]));
  const described = {
    format: 'policylens-description/1', products: ['tcss', 'ciam'],
    data: personal.flatMap((key) => [{ name: key }, { name: 'container name', path: `${key}.name` }, { name: key, path: `a.${key}.b`, description: key, category: 'tcss.privacy.product-configuration', collected: '2026-06-14', stores: [key], purposes: [key], legalBasis: key }, { name: key, unknownField: 1, [key]: 2 }]),
  };
  const cases = { 'keyed.json': keyed, 'keyed.ndjson': `${JSON.stringify(keyed)}\n${JSON.stringify(keyed)}\n`, 'described.json': described, 'keyed.schema.json': { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', properties: Object.fromEntries(personal.map((key) => [key, { type: 'string', title: key, description: key }])) } };
  for (const [name, content] of Object.entries(cases)) {
    const file = written(`masked-${name}`, content);
    for (const format of formats) {
      await t.test(`${name} ${format}`, () => {
        for (const locale of locales) {
          const decisions = written('mask-decisions.json', { format: 'policylens-decisions/1', decisions: [{ pointer: `/${personal[0]}/containerName`, ignore: true, reason: 'ours' }, { pointer: `/nothing/${personal[1]}`, ignore: true, reason: 'x' }] });
          const args = ['check', file, '--as-of', '2026-11-22', '--fail-on', 'never', '--format', format, '--locale', locale, '--hosting-ended', '2026-10-01', '--decisions', decisions];
          const plain = run(args);
          const text = (out) => (out.stdout + out.stderr).replaceAll('\r\n ', '').replaceAll('&#64;', '@').replaceAll('%40', '@');
          const masked = run([...args, '--mask-keys']);
          assert.ok(masked.stdout.length > 100, masked.stderr);
          for (const part of hidden) assert.ok(!text(masked).includes(part), `${locale} shows ${part}: ${text(masked).slice(Math.max(0, text(masked).indexOf(part) - 200), text(masked).indexOf(part) + 60)}`);
          if (format === 'json') assert.ok(hidden.every((part) => text(plain).includes(part)), 'without the option they are there');
        }
      });
    }
  }
});
