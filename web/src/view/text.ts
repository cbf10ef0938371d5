/** Small words: dates, sizes, names as they are shown. */
import { elementWith } from '../pointers.js';
import type { Answer, ReportElement } from '../report.js';
import type { Session } from '../session.js';
import { type DateStyle, dayWords, monthWords } from './date-text.js';

/** A calendar date in the reader's language; other text as it is. */
export function dateText(s: Session, iso: string | null, style: DateStyle = 'medium'): string {
  return iso ? dayWords(s.t, iso, style) : '–';
}

/** `2026-03` as the reader's language writes a month. */
export function monthText(s: Session, month: string): string {
  return monthWords(s.t, month);
}

/** A pointer as people write a path: `[].user.id`. A pointer that says no more than a path would stays as it is. */
export function pathText(s: Session, pointer: string): string {
  return shortened(elementWith(s.report, pointer)?.path || pointer);
}

/** When data goes, in the few words of a table cell. */
export function whenText(s: Session, answer: Answer | undefined, style: DateStyle = 'medium'): string {
  if (!answer || answer.error) return '–';
  const [from, to] = [dateText(s, answer.earliest, style), dateText(s, answer.latest, style)];
  switch (answer.bound) {
    case 'exact':
      return from;
    case 'upper':
      return s.t('when.upper', to);
    case 'lower':
      return s.t('when.lower', from);
    case 'between':
      return s.t('when.between', from, to);
    case 'open':
      return answer.minimumThrough ? s.t('when.openMinimum', dateText(s, answer.minimumThrough, style)) : s.t('when.open');
    default:
      return answer.earliest ? s.t('when.unknownFrom', from) : s.t('when.unknown');
  }
}

/** The same of all records: of a log, when the oldest and when the newest one goes. */
export function spanText(s: Session, answer: Answer, style: DateStyle = 'medium'): string {
  const last = answer.lastRecord?.bound === answer.bound && answer.bound !== 'unknown' ? answer.lastRecord : null;
  return last ? s.t('lane.records', whenText(s, answer, style), whenText(s, last, style)) : whenText(s, answer, style);
}

/** Answers in the order in which their dates come; those without one last. */
export function byDate(a: Answer | undefined, b: Answer | undefined): number {
  const day = (each: Answer | undefined) => each?.latest ?? each?.earliest ?? '\uffff';
  return day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0;
}

/** The answer of an element that is shown in its row: the first match's. */
export function mainAnswer(element: ReportElement): Answer | undefined {
  return element.retention[0];
}

// Controls, direction marks and other characters that show nothing or mislead.
const hidden = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** A name from the input, with what cannot be seen made visible. */
export function visible(text: string): string {
  const shown = text.replace(hidden, (c) => `\u2329U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}\u232a`);
  return shown === '' ? '\u201c\u201d' : shown;
}

/** Letters of a name that are laid out in lists; nobody reads more of it there, and a page of such names would stand still. */
const MOST = 400;

/** The same, without the middle of what is very long. The whole stands in the details of its element. */
export function shortened(text: string): string {
  if (text.length <= MOST) return visible(text);
  // One more, and not that one: it may be half a character.
  return visible(`${[...text.slice(0, MOST * 0.75)].slice(0, -1).join('')} … ${[...text.slice(-MOST / 8)].slice(1).join('')}`);
}

const SIZES = ['unit.byte', 'unit.kB', 'unit.MB', 'unit.GB'] as const;

export function sizeText(s: Session, bytes: number): string {
  let at = 0;
  let size = bytes;
  while (size >= 1000 && at < SIZES.length - 1) {
    size /= 1000;
    at++;
  }
  // Not Intl's own units: loading them takes a browser longer than checking a small input.
  return s.t(SIZES[at]!, numberText(size < 10 && at ? Math.round(size * 10) / 10 : Math.round(size)));
}

/** A number with at most three decimals, as Intl writes it in both languages; why not Intl: see date-text.ts. */
export function numberText(value: number): string {
  const [whole, decimals] = String(Math.round(value * 1000) / 1000).split('.');
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals ? `${grouped}.${decimals}` : grouped;
}

/** Of a report with very many rows: that only the first are there. */
export function cutText(s: Session, before = ''): string {
  const { elements, summary } = s.report!;
  return elements.length < summary.elements ? before + s.t('table.cut', numberText(elements.length), numberText(summary.elements)) : '';
}

export function percentText(share: number | null): string {
  return share === null ? '–' : `${numberText(Math.round(share * 100))}%`;
}
