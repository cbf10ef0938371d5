// PolicyLens as a library in Node: the file in chunks, columns out. The whole matcher and the whole retention engine.
import { closeSync, openSync, readSync } from 'node:fs';
import { createPolicyLens } from '../../../web/dist/index.js';

export const streams = true;
export const start = () => createPolicyLens();

// One buffer for all chunks: the engine copies each out before the next is asked for.
async function* chunks(file) {
  const input = openSync(file, 'r');
  const buffer = new Uint8Array(1 << 18);
  for (let n = readSync(input, buffer); n > 0; n = readSync(input, buffer)) yield buffer.subarray(0, n);
  closeSync(input);
}

export async function run(file, lens) {
  const report = await lens.checkStream(chunks(file), {
    form: 'description',
    elements: 'columns',
    asOf: '2026-01-01',
    facts: { hostingTerminated: '2025-06-30', featureTerminated: '2025-07-31' },
  });
  if (report.format !== 'policylens-report/1') throw new Error(JSON.stringify(report.issues.slice(0, 3)));
  const { verdict, earliest } = report.columns;
  let named = 0;
  let days = 0;
  for (let i = 0; i < verdict.length; i += 1) {
    if (earliest[i] === -(2 ** 31)) continue;
    named += 1;
    days += earliest[i];
  }
  lens.dispose();
  return { elements: verdict.length, named, days };
}
