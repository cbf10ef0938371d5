/** What the element's attributes mean for its session. Values that are not known are named in the console and change nothing. */
import type { LinkAttribute } from './link.js';
import { localeOf } from './locales/index.js';
import type { PackIndex } from './names.js';
import type { EventName, Locale } from './report.js';
import type { Session, View } from './session.js';

// A day that a browser corrects (30 February) is none.
const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && JSON.stringify(new Date(`${text}T00:00:00Z`)).startsWith(`"${text}T`);
const VIEWS: readonly View[] = ['full', 'table', 'deadline', 'timeline', 'catalogue'];
const CALENDARS = ['weekdays', 'cn'] as const;
const LOCALES = ['auto', 'en', 'zh-CN'] as const;
const THEMES = ['inherit', 'light', 'dark'] as const;
export const FACT_ATTRIBUTES: Array<[string, EventName]> = [
  ['collected', 'collected'],
  ['hosting-ended', 'hostingTerminated'],
  ['feature-ended', 'featureTerminated'],
  ['deletion-requested', 'deletionRequested'],
];

const wordsOf = (text: string) => text.trim().split(/\s+/).filter(Boolean);

/** Of a fact as an attribute states it, the words that state none. */
export function badFacts(text: string): string[] {
  return wordsOf(text).filter((word) => {
    const value = word.replace(/^[^=]*=/, '');
    return value !== 'none' && value !== 'unknown' && !isDate(value);
  });
}

/** Of a link's attributes, what means nothing, as `name=words`. `index`: the loaded packs. */
export function badLink(attributes: Partial<Record<LinkAttribute, string>>, index: PackIndex): string[] {
  const among = (known: readonly string[]) => (text: string) => (known.includes(text.trim()) ? [] : [text]);
  const checks: Array<[LinkAttribute, (text: string) => string[]]> = [
    ['policies', (text) => wordsOf(text).filter((word) => !index.products.has(word.split('.')[0]!.toLowerCase()))],
    ['view', among(VIEWS)],
    ['category', (text) => among([...index.categories.keys()])(text.toLowerCase())],
    ['calendar', among(CALENDARS)],
    ['locale', among(LOCALES)],
    ['theme', among(THEMES)],
    ['as-of', (text) => (isDate(text.trim()) ? [] : [text])],
    ...FACT_ATTRIBUTES.map(([name]): [LinkAttribute, typeof badFacts] => [name as LinkAttribute, badFacts]),
  ];
  return checks.flatMap(([name, badIn]) => {
    const bad = attributes[name]?.trim() ? badIn(attributes[name]) : [];
    return bad.length ? [`${name}=${bad.join(' ')}`] : [];
  });
}

function oneOf<T extends string>(element: Element, name: string, known: readonly T[], otherwise: T): T {
  const value = element.getAttribute(name)?.trim();
  if (value === undefined || value === '') return otherwise;
  if ((known as readonly string[]).includes(value)) return value as T;
  console.warn(`<policy-lens>: ${name}="${value}" is not one of ${known.join(', ')}; "${otherwise}" is used`);
  return otherwise;
}

/** The attributes that a result depends on. */
export const ASKING: readonly string[] = ['policies', 'category', 'as-of', 'calendar', ...FACT_ATTRIBUTES.map(([name]) => name)];

/**
 * Sets all that attributes say but the language, which is given back. After the first time, of what the reader can change as well only
 * the attribute that was `changed`: their answers outlast a change of colours.
 */
export function configure(element: Element, session: Session, changed?: string): Locale {
  const { ui } = session;
  const concerns = (name: string) => changed === undefined || changed === name;
  ui.view = oneOf(element, 'view', VIEWS, 'full');
  ui.theme = oneOf(element, 'theme', THEMES, 'inherit');
  ui.editor = oneOf(element, 'editor', ['lazy', 'plain', 'none'] as const, 'lazy');
  session.worker = oneOf(element, 'worker', ['auto', 'none'] as const, 'auto');
  const calendar = oneOf(element, 'calendar', [...CALENDARS, ''] as const, '');
  if (concerns('calendar') && (calendar || changed)) session.calendar = calendar || 'weekdays';
  ui.readonly = element.hasAttribute('readonly');
  ui.noExport = element.hasAttribute('no-export');
  ui.noShare = element.hasAttribute('no-share');
  const level = Number(element.getAttribute('heading-level') ?? 2);
  ui.headingLevel = Number.isInteger(level) && level >= 1 && level <= 5 ? level : 2;
  session.maxBytes = Math.max(0, Number(element.getAttribute('max-bytes') ?? 0) || 0);
  const asOf = element.getAttribute('as-of')?.trim() ?? '';
  if (concerns('as-of')) session.asOf = isDate(asOf) ? asOf : '';
  if (asOf && !isDate(asOf)) console.warn(`<policy-lens>: as-of="${asOf}" is no date; today is used`);
  const words = wordsOf(element.getAttribute('policies') ?? '');
  session.products = [...new Set(words.map((word) => word.split('.')[0]!.toLowerCase()))];
  for (const [name, event] of FACT_ATTRIBUTES) {
    const text = element.getAttribute(name);
    if (changed === name) session.facts.forget(event);
    if (concerns(name) && text !== null) {
      const bad = badFacts(text);
      if (bad.length) console.warn(`<policy-lens>: ${name}: ${bad.join(', ')} is no date, none or unknown, and left out`);
      session.facts.adoptText(
        event,
        wordsOf(text)
          .filter((word) => !bad.includes(word))
          .join(' '),
      );
    }
  }
  if (changed === 'category') session.ask.element = -1;
  if (concerns('category')) chooseCategory(element, session);
  else if (changed === 'policies') chooseProduct(session);
  const locale = oneOf(element, 'locale', LOCALES, 'auto');
  return locale === 'auto' ? surroundingLocale(element) : locale;
}

/** The category that the question is about: the one that is asked for, else the first of the chosen products. */
export function chooseCategory(element: Element, session: Session): void {
  const wanted = element.getAttribute('category')?.trim().toLowerCase();
  if (wanted && session.index.categories.has(wanted) && session.ask.element < 0) session.ask.category = wanted;
  else chooseProduct(session);
  if (wanted && session.ui.view === 'catalogue') session.open.add(`category:${wanted}`);
}

function chooseProduct({ products, index, ask }: Session): void {
  const chosen = (category: string) => products.includes(index.product(category));
  if (products.length && !chosen(ask.category)) ask.category = [...index.categories.keys()].find(chosen) ?? ask.category;
}

function surroundingLocale(element: Element): Locale {
  const lang = element.closest('[lang]')?.getAttribute('lang');
  return localeOf(lang ? [lang] : navigator.languages);
}

/** The attributes that ask what the session asks now, for a link, which may hold the data itself. */
export function attributesOf(session: Session, withData = false): Partial<Record<LinkAttribute, string>> {
  const attributes: Partial<Record<LinkAttribute, string>> = {
    policies: session.products.join(' '),
    category: session.ask.category,
    'as-of': session.asOf,
  };
  if (session.ui.view !== 'full') attributes.view = session.ui.view;
  const { inputs } = session.ask.put();
  const product = session.index.product(session.ask.category);
  for (const [name, event] of FACT_ATTRIBUTES) {
    const words = session.facts.asText(event);
    // Without the data, what it states goes along, so that who asks the same is answered the same.
    const stated = withData || !session.index.events(session.ask.category).includes(event) ? undefined : session.ask.stated(event);
    if (event === 'collected' && (stated || session.ask.collected) && !withData) words.splice(0, words.length, String(inputs.collected));
    else if (stated && !session.ask.answered(event)) words.push(...[stated].flat().map((each) => `${product}=${each}`));
    attributes[name as LinkAttribute] = words.join(' ');
  }
  if (session.calendar === 'cn') attributes.calendar = 'cn';
  return attributes;
}
