/**
 * Days in the reader's language, as Intl writes them for en-GB and zh-CN (tests/web/locale.test.mjs compares). With the
 * page's own words: whatever is asked of Intl first takes a browser 20 ms, as long as checking a small input.
 */
import type { Translate } from '../locales/index.js';

export type DateStyle = 'long' | 'medium';

const PARTS = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTHS: Record<DateStyle, 'date.months' | 'date.monthsShort'> = { long: 'date.months', medium: 'date.monthsShort' };

const monthWord = (t: Translate, month: number, style: DateStyle) => t(MONTHS[style]).split(' ')[month - 1]!;

/** `2026-03-01` as a day; what is no such day stays as it is. */
export function dayWords(t: Translate, iso: string, style: DateStyle): string {
  const [, year, month, day] = PARTS.exec(iso)?.map(Number) ?? [];
  if (!month || month > 12) return iso;
  return t('date.day', day!, monthWord(t, month, style), year!);
}

/** `2026-03` as a month. */
export function monthWords(t: Translate, month: string): string {
  const [, year, number] = PARTS.exec(`${month}-01`)?.map(Number) ?? [];
  if (!number || number > 12) return month;
  return t('date.month', monthWord(t, number, 'medium'), year!);
}

export function yearWords(t: Translate, year: number): string {
  return t('date.year', year);
}
