/** Tells a file that is meant for the tool itself (decisions, facts, a policy pack) or comes from it from data that is to be checked. */

import type { Calendar, Options } from './report.js';

/** What a facts file states. */
export type Stated = Pick<Options, 'products' | 'facts' | 'context' | 'calendar'>;

/** A file of ours, by its format. */
export interface OwnFile extends Stated, Calendar {
  format: string;
  decisions?: unknown;
}

const REPORT = 'policylens-report/1';

/** The file that a text is; null: data. Of a report the beginning, or the first of several, is enough. */
export function ownFile(text: string): OwnFile | null {
  if (text.length > 4 * 1024 * 1024 || !text.slice(0, 4096).includes('policylens-')) return null;
  try {
    const value = JSON.parse(text);
    return typeof value?.format === 'string' ? value : null;
  } catch {
    return new RegExp(`^\\s*\\{\\s*"format":\\s*"${REPORT}"`).test(text) ? { format: REPORT } : null;
  }
}

export function isPack(text: string): boolean {
  return ownFile(text)?.format === 'policylens-policy/1';
}
