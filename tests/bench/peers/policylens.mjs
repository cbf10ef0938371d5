// PolicyLens as a library in Node: the file streamed as bytes, columns out. The whole matcher and the whole retention engine.
import { createReadStream } from 'node:fs';
import { createPolicyLens } from '../../../web/dist/index.js';

export async function run(file) {
  const lens = await createPolicyLens();
  const report = await lens.checkStream(createReadStream(file, { highWaterMark: 1 << 18 }), {
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
    if (earliest[i] === 0 || Number.isNaN(earliest[i])) continue;
    named += 1;
    days += earliest[i];
  }
  lens.dispose();
  return { elements: verdict.length, named, days };
}
