/** What the engine says, as this bundle has it. */
import { messagesText } from 'policylens:wasm-texts';
import type { Locale } from '../report.js';
import { LOCALES, labelsOf, type Messages } from './messages.js';

/** In every language: for programs, and for the second module. */
export const allMessages = (): Messages => Object.fromEntries(LOCALES.map((locale) => [locale, messagesText(locale)]));

const labels = new Map<Locale, Record<string, string>>();

/** The engine's own words for statuses, notes, readings … by message id. */
export function labelsIn(locale: Locale): Record<string, string> {
  let known = labels.get(locale);
  if (!known) labels.set(locale, (known = readLabels(locale)));
  return known;
}

// A page that lacks its messages says so where something is checked, and is drawn without these words.
function readLabels(locale: Locale): Record<string, string> {
  try {
    return labelsOf(messagesText(locale));
  } catch {
    return {};
  }
}
