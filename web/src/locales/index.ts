/** The words of the page's own controls, in both languages. What the engine says comes from the engine. */
import { wordsOf } from 'policylens:words';
import type { Locale } from '../report.js';
import type { en } from './en.js';

export type WordKey = keyof typeof en;

export interface Translate {
  (key: WordKey, ...parameters: Array<string | number>): string;
  /** The text of a key that may not exist. */
  maybe(key: string): string | undefined;
}

export function translator(locale: Locale): Translate {
  const words = wordsOf<WordKey>(locale);
  const translate = (key: WordKey, ...parameters: Array<string | number>) => fill(words[key], parameters.map(String));
  return Object.assign(translate, { maybe: (key: string) => (Object.hasOwn(words, key) ? words[key as WordKey] : undefined) });
}

// A choice comes first, since what it chooses may hold a parameter.
function fill(text: string, parameters: string[]): string {
  const chosen = text.replace(/\{(\d)\|([^|]*)\|((?:[^{}]|\{\d\})*)\}/g, (_, at, one, many) =>
    parameters[Number(at)] === '1' ? one : many,
  );
  return chosen.replace(/\{(\d)\}/g, (_, at) => parameters[Number(at)] ?? '');
}

/** The language of the reader, as far as the product speaks it. */
export function localeOf(languages: readonly string[]): Locale {
  const first = languages[0]?.toLowerCase() ?? 'en';
  return first === 'zh' || first.startsWith('zh-') ? 'zh-CN' : 'en';
}

/** What `lang` says of it. */
export const languageTag = (locale: Locale): string => (locale === 'zh-CN' ? 'zh-Hans-CN' : 'en');
