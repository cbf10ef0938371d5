/** What the element's attributes mean for its session. Values that are not known are named in the console and change nothing. */
import type { LinkAttribute } from './link.js';
import { localeOf } from './locales/index.js';
import type { EventName, Locale } from './report.js';
import type { Session, View } from './session.js';

// A day that a browser corrects (30 February) is none.
const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && JSON.stringify(new Date(`${text}T00:00:00Z`)).startsWith(`"${text}T`);
const VIEWS: readonly View[] = ['full', 'table', 'deadline', 'timeline', 'catalogue'];
const FACT_ATTRIBUTES: Array<[string, EventName]> = [
  ['collected', 'collected'],
  ['hosting-ended', 'hostingTerminated'],
  ['feature-ended', 'featureTerminated'],
  ['deletion-requested', 'deletionRequested'],
];

function oneOf<T extends string>(element: Element, name: string, known: readonly T[], otherwise: T): T {
  const value = element.getAttribute(name)?.trim();
  if (value === undefined || value === '') return otherwise;
  if ((known as readonly string[]).includes(value)) return value as T;
  console.warn(`<policy-lens>: ${name}="${value}" is not one of ${known.join(', ')}; "${otherwise}" is used`);
  return otherwise;
}

/** Sets all that attributes say but the language, which is given back. */
export function configure(element: Element, session: Session): Locale {
  const { ui } = session;
  ui.view = oneOf(element, 'view', VIEWS, 'full');
  ui.theme = oneOf(element, 'theme', ['inherit', 'light', 'dark'] as const, 'inherit');
  ui.editor = oneOf(element, 'editor', ['lazy', 'plain', 'none'] as const, 'lazy');
  session.worker = oneOf(element, 'worker', ['auto', 'none'] as const, 'auto');
  const calendar = oneOf(element, 'calendar', ['weekdays', 'cn', ''] as const, '');
  if (calendar) session.calendar = calendar;
  ui.readonly = element.hasAttribute('readonly');
  ui.noExport = element.hasAttribute('no-export');
  ui.noShare = element.hasAttribute('no-share');
  const level = Number(element.getAttribute('heading-level') ?? 2);
  ui.headingLevel = Number.isInteger(level) && level >= 1 && level <= 5 ? level : 2;
  session.maxBytes = Math.max(0, Number(element.getAttribute('max-bytes') ?? 0) || 0);
  const asOf = element.getAttribute('as-of')?.trim() ?? '';
  if (isDate(asOf)) session.asOf = asOf;
  else if (asOf) console.warn(`<policy-lens>: as-of="${asOf}" is no date; today is used`);
  const words = (element.getAttribute('policies') ?? '').trim().split(/\s+/).filter(Boolean);
  session.products = [...new Set(words.map((word) => word.split('.')[0]!.toLowerCase()))];
  for (const [name, event] of FACT_ATTRIBUTES) {
    const text = element.getAttribute(name);
    if (text !== null) session.facts.adoptText(event, text);
  }
  chooseCategory(element, session);
  const locale = oneOf(element, 'locale', ['auto', 'en', 'zh-CN'] as const, 'auto');
  return locale === 'auto' ? surroundingLocale(element) : locale;
}

/** The category that the question is about: the one that is asked for, else the first of the chosen products. */
export function chooseCategory(element: Element, session: Session): void {
  const wanted = element.getAttribute('category')?.trim().toLowerCase();
  if (wanted && session.index.categories.has(wanted) && session.ask.element < 0) session.ask.category = wanted;
  else if (session.products.length && !session.products.includes(session.index.product(session.ask.category))) {
    session.ask.category =
      [...session.index.categories.keys()].find((id) => session.products.includes(session.index.product(id))) ?? session.ask.category;
  }
  if (wanted && session.ui.view === 'catalogue') session.open.add(`category:${wanted}`);
}

function surroundingLocale(element: Element): Locale {
  const lang = element.closest('[lang]')?.getAttribute('lang');
  return localeOf(lang ? [lang] : navigator.languages);
}

/** The attributes that ask what the session asks now, for a link. */
export function attributesOf(session: Session): Partial<Record<LinkAttribute, string>> {
  const attributes: Partial<Record<LinkAttribute, string>> = {
    policies: session.products.join(' '),
    category: session.ask.category,
    'as-of': session.asOf,
  };
  if (session.ui.view !== 'full') attributes.view = session.ui.view;
  for (const [name, event] of FACT_ATTRIBUTES) attributes[name as LinkAttribute] = session.facts.asText(event);
  const own = session.ask.collected;
  if (own) attributes.collected = own.kind === 'date' ? own.date : own.kind;
  else if (!attributes.collected && session.foundDate) attributes.collected = session.foundDate;
  if (session.calendar === 'cn') attributes.calendar = 'cn';
  return attributes;
}
