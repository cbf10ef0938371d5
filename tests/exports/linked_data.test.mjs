// DPV: JSON-LD read by jsonld without a network; every term of the vocabulary exists in its published lists.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import jsonld from 'jsonld';
import { everyReport, exported, inputs, reportOf } from './common.mjs';

const offline = { documentLoader: (address) => assert.fail(`asked for ${address}`), safe: true };
const known = JSON.parse(readFileSync(new URL('dpv_terms.json', import.meta.url), 'utf8'));
const terms = new Set(Object.values(known.modules).flat());
const old = readFileSync(createRequire(import.meta.url).resolve('@vocabulary/dpv').replace('index.js', 'dpv.nq'), 'utf8');
const oldTerms = new Set([...old.matchAll(/^<http:\/\/www\.w3\.org\/ns\/dpv#(\w+)> <http:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns#type>/gm)].map((match) => match[1]));
const dpv = (name) => known.namespace + name;

const triples = async (input, locale, more) => jsonld.toRDF(JSON.parse(exported(input, 'dpv', locale, more)), offline);
const used = (quads) => new Set(quads.flatMap((quad) => [quad.predicate.value, quad.object.value]).filter((iri) => iri.startsWith(known.namespace)).map((iri) => iri.slice(known.namespace.length)));

test('expanded, compacted and expanded again it is the same data', async (t) => {
  await everyReport(t, async (input, locale) => {
    const document = JSON.parse(exported(input, 'dpv', locale));
    const expanded = await jsonld.expand(document, offline);
    const again = await jsonld.expand(await jsonld.compact(expanded, document['@context'], offline), offline);
    const canonical = (data) => jsonld.canonize(data, { ...offline, algorithm: 'RDFC-1.0', format: 'application/n-quads' });
    assert.equal(await canonical(again), await canonical(document));
  });
});

test('a process a category, with data, purpose, basis, storage and role, each once and linked', async (t) => {
  await everyReport(t, async (input, locale) => {
    const report = reportOf(input, locale);
    const quads = await triples(input, locale);
    const about = (subject, name) => quads.filter((quad) => quad.subject.value === subject && quad.predicate.value === dpv(name)).map((quad) => quad.object);
    const typed = (object) => quads.filter((quad) => quad.subject.value === object.value && quad.predicate.value.endsWith('#type')).map((quad) => quad.object.value);
    const seen = report.categories.filter((one) => report.elements.some((element) => !element.ignored && element.matches.some((match) => match.category === one.id)));
    const processes = quads.filter((quad) => quad.object.value === dpv('Process')).map((quad) => quad.subject.value);
    assert.deepEqual(processes.sort(), seen.map((one) => `urn:policylens:category:${one.id}`).sort());
    for (const category of seen) {
      const subject = `urn:policylens:category:${category.id}`;
      assert.equal(about(subject, 'hasPersonalData').length, report.elements.filter((element) => !element.ignored && element.matches.some((match) => match.category === category.id)).length);
      assert.equal(about(subject, 'hasPurpose').length, category.purposes.length);
      assert.equal(about(subject, 'hasLegalBasis').length, category.legalBasis.stated ? 1 : 0);
      const storage = about(subject, 'hasStorageCondition').map(typed);
      assert.equal(storage.filter((types) => types.includes(dpv('StorageLocation'))).length, category.stores.length);
      assert.equal(storage.filter((types) => types.includes(dpv('StorageDuration'))).length, 1);
      assert.equal(about(subject, category.role === 'controller' ? 'hasDataController' : 'hasDataProcessor').length, 1);
    }
  });
});

test('every term exists in the published vocabulary', async () => {
  const all = new Set();
  for (const input of inputs) for (const term of used(await triples(input, 'en'))) all.add(term);
  for (const pack of ['harbour-notes', 'meadow-meter']) {
    const input = { name: pack, file: 'examples/docker-inspect.json', args: ['--no-builtin', '--policy', `examples/policies/${pack}.json`] };
    for (const term of used(await triples(input, 'en'))) all.add(term);
  }
  for (const term of all) assert.ok(terms.has(term) || oldTerms.has(term), `dpv:${term} is in no list`);
  assert.ok(all.size >= 20, `${all.size} terms`);
  // The list on npm vouches for those that were there in 2021, ours for the younger ones; neither for none.
  const vouched = [...all].filter((term) => oldTerms.has(term));
  assert.ok(vouched.length >= 10, `${vouched.length} of ${all.size} in @vocabulary/dpv`);
});
