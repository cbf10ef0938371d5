// SARIF 2.1.0: against the schema, the limits that GitHub's code scanning states, and Microsoft's own validator.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { everyReport, exported, inputs, locales, reportOf, scratch, written } from './common.mjs';

const multitool = createRequire(import.meta.url)('@microsoft/sarif-multitool-linux');
const ajv = new Ajv({ strict: false, allErrors: true });
formats(ajv);
const valid = ajv.compile(JSON.parse(readFileSync(join(dirname(multitool), 'sarif-2.1.0.json'), 'utf8')));

test('valid by the schema of SARIF 2.1.0', async (t) => {
  await everyReport(t, (input, locale) => {
    assert.ok(valid(JSON.parse(exported(input, 'sarif', locale))), JSON.stringify(valid.errors?.slice(0, 3), null, 1));
  });
  assert.ok(!valid({ version: '2.1.0', runs: [{ tool: {} }] }), 'the schema refuses something');
});

test('what GitHub takes: places, rules, levels, lengths, fingerprints, numbers', async (t) => {
  await everyReport(t, (input, locale) => {
    const text = exported(input, 'sarif', locale);
    assert.ok(gzipSync(text).length < 10 * 1024 * 1024);
    const log = JSON.parse(text);
    assert.equal(log.runs.length, 1);
    const [run] = log.runs;
    const report = reportOf(input, locale);
    assert.equal(run.results.length, report.findings.length);
    assert.ok(run.results.length <= 25_000);
    const { driver } = run.tool;
    assert.ok(driver.name && /^\d+\.\d+\.\d+$/.test(driver.semanticVersion));
    const ids = driver.rules.map((rule) => rule.id);
    assert.equal(new Set(ids).size, ids.length);
    for (const rule of driver.rules) {
      assert.ok(rule.id.length <= 255 && rule.shortDescription.text.length <= 1024 && rule.fullDescription.text.length <= 1024 && rule.help.text && rule.help.markdown);
      assert.ok(['note', 'warning', 'error'].includes(rule.defaultConfiguration.level));
      assert.ok(rule.properties.tags.length <= 20);
    }
    run.results.forEach((result, i) => {
      const finding = report.findings[i];
      assert.equal(result.ruleId, finding.code);
      assert.equal(ids[result.ruleIndex], finding.code);
      assert.equal(result.level, { error: 'error', warning: 'warning', undetermined: 'warning', note: 'note' }[finding.level]);
      assert.ok(result.message.text.startsWith(finding.message) && result.message.text.length <= 65_535);
      assert.equal(result.locations.length, 1);
      const { artifactLocation, region } = result.locations[0].physicalLocation;
      assert.doesNotMatch(artifactLocation.uri, /^\/|[^\w.~%/-]|\.\.\//);
      assert.equal(region.startLine, Math.max(finding.line, 1));
      assert.equal(region.startColumn, Math.max(finding.column, 1));
      assert.equal(result.partialFingerprints['policylensFinding/v1'], finding.id);
    });
  });
});

test('fingerprints are unique, so that alerts do not fall together', async (t) => {
  await everyReport(t, (input) => {
    const prints = JSON.parse(exported(input, 'sarif')).runs[0].results.map((result) => result.partialFingerprints['policylensFinding/v1']);
    assert.equal(new Set(prints).size, prints.length);
  });
});

test('more findings than a run may hold: the first 25,000 stay and the rest is counted', () => {
  const many = { name: 'many', file: written('many.json', Object.fromEntries(Array.from({ length: 25_100 }, (_, i) => [`zork${'abcdefghij'[i % 10]}x${i.toString(36)}q`, 1]))), args: ['--product', 'ciam'] };
  const [run] = JSON.parse(exported(many, 'sarif')).runs;
  assert.equal(run.results.length, 25_000);
  assert.match(run.invocations[0].toolExecutionNotifications[0].message.text, /^\d+ findings/);
});

test("Microsoft's validator finds nothing but that the tool names no address", () => {
  chmodSync(multitool, 0o755);
  const files = inputs.flatMap((input, i) => locales.map((locale) => written(`validated-${i}-${locale}.sarif`, exported(input, 'sarif', locale))));
  const out = join(scratch, 'validation.sarif');
  const run = spawnSync(multitool, ['validate', ...files, '--output', out, '--log', 'ForceOverwrite', '--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning'], {
    encoding: 'utf8', env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1', DOTNET_BUNDLE_EXTRACT_BASE_DIR: join(scratch, 'bundle') },
  });
  const results = JSON.parse(readFileSync(out, 'utf8')).runs.flatMap((one) => one.results ?? []);
  const kinds = new Map();
  for (const result of results) kinds.set(result.ruleId, result.message.text ?? JSON.stringify(result.message));
  // SARIF2005 asks for `informationUri`; PolicyLens has no address of its own on the web.
  assert.deepEqual([...kinds.keys()], ['SARIF2005'], run.stdout.slice(-2000));
});
