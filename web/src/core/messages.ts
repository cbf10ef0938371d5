/**
 * What the engine says, one text a language: a head, then of each message its id, its text and its advice, a line each (written by
 * src/wasm_texts.cc). A first result needs those of one language.
 */
import type { Locale } from '../report.js';

/** In the order in which the engine counts them. */
export const LOCALES: readonly Locale[] = ['en', 'zh-CN'];

export type Messages = Readonly<Partial<Record<Locale, string>>>;

/** The language in which the engine answers, given the option `locale`. */
export const spokenIn = (locale: unknown): Locale => (/^zh(-cn)?$/i.test(String(locale)) ? 'zh-CN' : 'en');

/** Those without parameters, by id. */
export function labelsOf(text: string): Record<string, string> {
  const lines = text.split('\n');
  const labels: Record<string, string> = {};
  for (let at = 1; at + 1 < lines.length; at += 3) if (!lines[at + 1]!.includes('{')) labels[lines[at]!] = lines[at + 1]!;
  return labels;
}
