// A seeded description of N data elements (policylens-description/1), about 156 bytes each: names of the two products' public
// structures in three spellings (80 %) and noise (20 %); a fifth of the names are distinct, which is hard on a memo.
// usage: node generate.mjs N FILE [--audit]     --audit: an NDJSON audit log of N records instead
import { closeSync, openSync, writeSync } from 'node:fs';
import { readLibrary } from '../labels/structures.mjs';

// mulberry32: small, seeded, the same everywhere.
export function random(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function fieldNames() {
  const names = new Set();
  for (const { en } of Object.values(readLibrary())) {
    for (const { fields } of en.values()) for (const name of fields.keys()) names.add(name);
  }
  if (names.size < 500) throw new Error(`only ${names.size} field names found in the package`);
  return [...names].sort();
}

const snake = (name) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
const spellings = [(name) => name, snake, (name) => snake(name).replaceAll('_', ' ')];
const day = (n) => new Date(Date.UTC(2024, 0, 1) + n * 86400000).toISOString().slice(0, 10);

function describe(n, write) {
  const next = random(20260101);
  const known = fieldNames();
  const distinct = Math.max(50, Math.floor(n / 5));
  write('{"format": "policylens-description/1", "title": "benchmark", "products": ["tcss", "ciam"], "data": [\n');
  for (let i = 0; i < n; i += 1) {
    const pick = Math.floor(next() * distinct);
    const base = known[pick % known.length];
    const name = pick % 5 === 4 ? `q${pick.toString(36)}x` : pick < known.length ? base : `${spellings[pick % 3](base)}${pick % 3 === 0 ? '' : ' '}${Math.floor(pick / known.length)}`;
    const item = `{"name": "${name}", "description": "field ${pick} as the service returns it, row ${i % 97}", "collected": "${day(Math.floor(next() * 700))}", "path": "items[].g${pick % 40}.${pick % 9}"}`;
    write(`${item}${i + 1 < n ? ',' : ''}\n`);
  }
  write(']}\n');
}

function audit(n, write) {
  const next = random(7);
  for (let i = 0; i < n; i += 1) {
    const r = Math.floor(next() * 1e9);
    // A log is in order: many records a day.
    write(`{"eventTime": "${day(Math.floor((i * 600) / n))}T0${r % 10}:1${r % 10}:00Z", "eventName": "DescribeUsers", "apiVersion": "2022-03-31", "region": "ap-${r % 7}", "requestId": "${r.toString(16)}-${i.toString(16)}", "userIdentity": {"uin": "${100000000000 + r}", "subAccountUin": "${200000000000 + r}", "secretId": "${r.toString(36)}"}, "sourceIPAddress": "10.0.${r % 255}.${i % 255}", "userAgent": "console/${r % 9}.1 (Linux; x86_64)", "requestParameters": {"userStoreId": "us-${r % 5}", "pageNumber": ${i % 50}, "pageSize": 20}, "result": ${r % 3 ? 'true' : 'false'}}\n`);
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [, , n, file, kind] = process.argv;
  const out = openSync(file, 'w');
  let buffer = '';
  const write = (text) => {
    buffer += text;
    if (buffer.length < 1 << 20) return;
    writeSync(out, buffer);
    buffer = '';
  };
  (kind === '--audit' ? audit : describe)(Number(n), write);
  writeSync(out, buffer);
  closeSync(out);
}
