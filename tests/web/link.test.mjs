// The link's own decoder: generated fragments and packed data, hostile and random, through web/src/link.ts. Nothing throws, nothing is
// unpacked beyond the limit, and what the page writes reads back. Seeded; LINK_CASES raises the number (the long run asks 200,000).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { require, root } from './support.mjs';

const fc = require('fast-check');
const esbuild = require('esbuild');
const built = await esbuild.build({ entryPoints: [`${root}/web/src/link.ts`], bundle: true, write: false, format: 'esm' });
const { formatLink, LINK_ATTRIBUTES, packData, parseLink, unpackData } = await import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString('base64')}`);

const numRuns = Number(process.env.LINK_CASES ?? 2000);
const options = { seed: 20261125, numRuns };
const base64url = (bytes) => `dr.${Buffer.from(bytes).toString('base64url')}`;

const key = fc.oneof(fc.constantFrom(...LINK_ATTRIBUTES, 'v', 'd', 'host', '__proto__', 'constructor', 'toString', ''), fc.string({ maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 20 }));
const value = fc.oneof(fc.string({ maxLength: 1200 }), fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('1', '2', '%', '%zz', '%00', '&&&', '=', 'dr.', 'javascript:1', '<img src=x onerror=1>'));
const pairs = fc.array(fc.tuple(key, value), { maxLength: 30 });
const fragment = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  pairs.map((list) => `#v=1&${list.map(([k, v]) => `${k}=${v}`).join('&')}`),
  pairs.map((list) => `#v=1&${list.map(([k, v]) => `${encodeURIComponent(k.toWellFormed?.() ?? 'k')}=${encodeURIComponent(v.toWellFormed?.() ?? 'v')}`).join('&')}`),
);

test('any fragment is read: only the named parameters, short ones, and never a name of Object', () => {
  fc.assert(
    fc.property(fragment, (text) => {
      const parsed = parseLink(text);
      if (!parsed.ok) return ['none', 'version'].includes(parsed.reason);
      const { attributes, unknown } = parsed.link;
      return (
        Object.entries(attributes).every(([k, v]) => LINK_ATTRIBUTES.includes(k) && typeof v === 'string' && v.length <= 1000) &&
        Object.getPrototypeOf(attributes) === Object.prototype &&
        unknown.every((each) => each.length <= 40)
      );
    }),
    options,
  );
  assert.equal(Object.keys(Object.prototype).length, 0);
});

test('what is written reads back', () => {
  const attributes = fc.dictionary(fc.constantFrom(...LINK_ATTRIBUTES), fc.string({ minLength: 1, maxLength: 500 }));
  fc.assert(
    fc.property(attributes, (given) => {
      const parsed = parseLink(formatLink(given));
      assert.ok(parsed.ok);
      assert.deepEqual({ ...parsed.link.attributes }, { ...given });
      return parsed.link.unknown.length === 0;
    }),
    options,
  );
});

test('data packs and unpacks to the same bytes, or says that it is too much', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
      const packed = await packData(bytes);
      return packed === null || Buffer.compare(Buffer.from(await unpackData(packed)), Buffer.from(bytes)) === 0;
    }),
    { ...options, numRuns: Math.ceil(numRuns / 5) },
  );
});

test('any text as data: bytes within the limit or null, never an exception', async () => {
  const noise = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.uint8Array({ maxLength: 300 }).map(base64url),
    fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), fc.nat(255)).map(([bytes, at, mask]) => {
      const packed = deflateRawSync(bytes);
      packed[at % packed.length] ^= mask;
      return base64url(packed);
    }),
    fc.tuple(fc.uint8Array({ maxLength: 200 }), fc.nat(300)).map(([bytes, cut]) => base64url(deflateRawSync(bytes)).slice(0, cut)),
  );
  await fc.assert(
    fc.asyncProperty(noise, async (text) => {
      const bytes = await unpackData(text);
      return bytes === null || (bytes instanceof Uint8Array && bytes.length <= 1024 * 1024);
    }),
    { ...options, numRuns: Math.ceil(numRuns / 5) },
  );
});

// DEFLATE packs up to 1,032 to 1: a few kilobytes could be gigabytes.
const bombs = [
  ['64 MiB of zeros', deflateRawSync(Buffer.alloc(64 << 20), { level: 9 })],
  ['a little more than the limit', deflateRawSync(Buffer.alloc((1 << 20) + 1), { level: 9 })],
  ['64 MiB of JSON', deflateRawSync(Buffer.alloc(64 << 20, '[1,'), { level: 9 })],
  ['empty blocks for ever', Buffer.alloc(48 << 10, Buffer.from([0, 0, 0, 0xff, 0xff]))],
  ['more than the limit of what is packed', Buffer.alloc(80 << 10, 0x41)],
];
for (const [note, packed] of bombs) {
  test(`a bomb is refused quickly: ${note}`, async () => {
    const text = base64url(packed);
    await unpackData(text); // the first call pays for what is compiled
    const times = [];
    for (let i = 0; i < 5; i += 1) {
      const started = process.cpuUsage();
      const bytes = await unpackData(text);
      const { user, system } = process.cpuUsage(started);
      times.push((user + system) / 1000);
      assert.ok(bytes === null || bytes.length === 0, note);
    }
    times.sort((a, b) => a - b);
    assert.ok(times[2] < 100, `${times[2]} ms of processor time`);
  });
}

test('just the limit is taken', async () => assert.equal((await unpackData(base64url(deflateRawSync(Buffer.alloc(1 << 20)))))?.length, 1 << 20));
