/** Elements of a report by their pointer. */
import type { Report, ReportElement } from './report.js';

const indexed = new WeakMap<Report, Map<string, ReportElement>>();

/** The first element with this pointer. Asked for every finding that is drawn: a search of its own each time would be felt. */
export function elementWith(report: Report | null, pointer: string): ReportElement | undefined {
  if (!report) return undefined;
  let index = indexed.get(report);
  if (!index) {
    index = new Map();
    for (const each of report.elements) if (!index.has(each.pointer)) index.set(each.pointer, each);
    indexed.set(report, index);
  }
  return index.get(pointer);
}
