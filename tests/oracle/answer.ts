// The whole answer to one question of retention: inputs as JSON → the fields of an answer, or an error.
import { add, type Day, format, isWorkingDay, OutOfRange, parse, yearOf } from './dates';
import { dates, deciders, type Facts, happened, minimumOf, mixesDatesAndUnknown, type Outcome, resolve, type Stated, standing } from './evaluate';
import { changed, EVENTS, type EventName, type Rule } from './rules';

export type Inputs = Record<string, unknown>;
export interface Answer {
  earliest: string | null;
  latest: string | null;
  bound: string;
  status: string | null;
  phase: string | null;
  stores: string[] | null;
  minimumThrough: string | null;
  governing: string | null;
  daysToEarliest: number | null;
  daysToLatest: number | null;
  whatIf: { event: string; on: string; earliest: string | null; latest: string | null } | null;
  notes: string[];
  qualifiers: string[];
  alternatives: Record<string, { earliest: string | null; latest: string | null; bound: string; status: string | null }>;
}
export interface Refusal {
  error: { code: string; field: string | null };
}

class BadField extends Error {
  constructor(readonly field: string) {
    super(field);
  }
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';

const readDay = (value: unknown, field: string): Day => {
  const day = typeof value === 'string' ? parse(value) : null;
  if (day === null) throw new BadField(field);
  return day;
};

const readStated = (value: unknown, field: EventName): Stated => {
  if (isAbsent(value) || value === 'unknown') return { kind: 'unknown' };
  if (value === 'none' && field !== 'collected') return { kind: 'none' };
  return { kind: 'date', day: readDay(value, field) };
};

const readDays = (value: unknown, field: string): Set<Day> => {
  if (value === undefined || value === null) return new Set();
  if (!Array.isArray(value)) throw new BadField(field);
  return new Set(value.map((entry) => readDay(entry, field)));
};

const readFacts = (inputs: Inputs): Facts => {
  const events = {} as Record<EventName, Stated[]>;
  for (const name of EVENTS) {
    const value = inputs[name];
    if (name === 'hostingTerminated' && Array.isArray(value)) events[name] = value.map((entry) => readStated(entry, name));
    else events[name] = isAbsent(value) ? [] : [readStated(value, name)];
  }
  const asOf = isAbsent(inputs.asOf) ? null : readDay(inputs.asOf, 'asOf');
  return { events, asOf, calendar: { holidays: readDays(inputs.holidays, 'holidays'), workdays: readDays(inputs.workdays, 'workdays') } };
};

const text = (day: Day | null): string | null => (day === null ? null : format(day));

const governing = (rule: Rule, facts: Facts, outcome: Outcome): string | null => {
  if (!outcome.clause || outcome.bound === 'between') return null;
  const names = deciders(rule, facts, outcome.clause);
  return names.length > 1 ? 'both' : (names[0] ?? null);
};

// If the customer ended the Hosting Service, or asked for deletion, on the as-of day.
const whatIf = (rule: Rule, facts: Facts): Answer['whatIf'] => {
  const event = rule.clauses.map((clause) => clause.when).find((name) => name === 'hostingTerminated' || name === 'deletionRequested');
  const asOf = facts.asOf;
  if (!event || asOf === null) return null;
  const past = happened(resolve(rule, facts), asOf);
  if (past[event].kind === 'date') return null;
  if (past.collected.kind === 'date' && asOf < past.collected.day) return null;
  try {
    const events = { ...facts.events, [event]: [{ kind: 'date', day: asOf }] as Stated[] };
    const outcome = dates(rule, { ...facts, events }, {});
    const earliest = outcome.earliest === null ? null : Math.max(outcome.earliest, asOf); // nothing happens before the question
    return { event, on: format(asOf), earliest: text(earliest), latest: text(outcome.latest) };
  } catch (error) {
    if (error instanceof OutOfRange) return null;
    throw error;
  }
};

const calendarNotes = (facts: Facts, requested: Day): string[] => {
  const { holidays, workdays } = facts.calendar;
  const listed = [...holidays, ...workdays];
  if (listed.length === 0) return ['no-holiday-calendar'];
  const notes = [...holidays].some((day) => workdays.has(day)) ? ['calendar-conflict'] : [];
  const years = new Set(listed.map(yearOf));
  let end = requested;
  for (let left = 30; left > 0; ) {
    end += 1;
    if (isWorkingDay(end, facts.calendar)) left -= 1;
  }
  for (let year = yearOf(requested + 1); year <= yearOf(end); year += 1) {
    if (!years.has(year)) return [...notes, 'calendar-incomplete'];
  }
  return notes;
};

const requestNotes = (rule: Rule, facts: Facts): string[] => {
  const dayOf = (name: EventName): Day | null => {
    const value = resolve({ ...rule, events: {} }, facts)[name];
    return value.kind === 'date' ? value.day : null;
  };
  const [collected, ended, requested] = [dayOf('collected'), dayOf('featureTerminated'), dayOf('deletionRequested')];
  if (requested === null) return [];
  if (collected !== null && requested < collected) return ['request-before-collection-ignored'];
  const notes = calendarNotes(facts, requested);
  if (facts.asOf !== null && requested > facts.asOf) notes.push('request-after-as-of');
  if (ended === null || requested <= ended) return notes;
  notes.push('request-after-termination');
  if (requested > add(ended, { n: 1, unit: 'month' }, facts.calendar, {})) notes.push('request-after-termination-month');
  return notes;
};

const notesOf = (rule: Rule, facts: Facts): string[] => {
  const values = resolve({ ...rule, events: {} }, facts); // as stated: nothing ignored, no fallback
  const day = (name: EventName): Day | null => (values[name].kind === 'date' ? (values[name] as { day: Day }).day : null);
  const notes: string[] = [];
  const collected = day('collected');
  const asOf = facts.asOf;
  if (collected !== null && asOf !== null && asOf < collected) notes.push('as-of-before-collection');
  const ends = (['hostingTerminated', 'featureTerminated'] as const).filter((name) => rule.events[name]);
  if (ends.some((name) => collected !== null && day(name) !== null && (day(name) as Day) < collected)) notes.push('termination-before-collection');
  if (asOf !== null && ends.some((name) => (day(name) ?? -Infinity) > asOf)) notes.push('termination-after-as-of');
  if (rule.events.hostingTerminated && facts.events.hostingTerminated.length > 1) notes.push('several-hosting-services');
  if (!rule.events.featureTerminated && day('featureTerminated') !== null) notes.push('feature-termination-not-in-row');
  if (!rule.events.hostingTerminated && day('hostingTerminated') !== null) {
    const asksAboutFeature = rule.events.deletionRequested && day('featureTerminated') === null;
    notes.push(asksAboutFeature ? 'hosting-ended-feature-not' : 'hosting-termination-not-in-row');
  }
  if (rule.events.deletionRequested) notes.push(...requestNotes(rule, facts));
  else if (day('deletionRequested') !== null) notes.push(rule.qualifiers?.includes('request-under-dpsa') ? 'request-under-dpsa' : 'request-not-in-row');
  return notes.sort();
};

const alternatives = (rule: Rule, facts: Facts, main: { outcome: Outcome; status: string | null }): Answer['alternatives'] => {
  const listed: Answer['alternatives'] = {};
  const values = resolve(rule, facts);
  for (const reading of rule.readings ?? []) {
    const needed = reading.onlyIf === undefined ? [] : [reading.onlyIf].flat();
    if (needed.some((name) => values[name].kind !== 'date')) continue;
    if (reading.notIf === 'unknown-entry' && mixesDatesAndUnknown(facts.events.hostingTerminated)) continue;
    const other = changed(rule, reading.set ?? {});
    try {
      const outcome = dates(other, facts, reading.options ?? {});
      const status = standing(other, facts, reading.options ?? {})?.status ?? null;
      const same = outcome.earliest === main.outcome.earliest && outcome.latest === main.outcome.latest && outcome.bound === main.outcome.bound;
      if (same && status === main.status) continue;
      listed[reading.id] = { earliest: text(outcome.earliest), latest: text(outcome.latest), bound: outcome.bound, status };
    } catch (error) {
      if (!(error instanceof OutOfRange)) throw error;
    }
  }
  return listed;
};

const storesIn = (rule: Rule, phase: string | null): string[] | null => {
  if (phase === null || phase === 'unknown') return null;
  return rule.stores[phase] ?? [];
};

const answer = (rule: Rule, facts: Facts): Answer => {
  const outcome = dates(rule, facts, {});
  const now = standing(rule, facts, {});
  const daysTo = (day: Day | null): number | null => (day === null || facts.asOf === null ? null : day - facts.asOf);
  return {
    earliest: text(outcome.earliest),
    latest: text(outcome.latest),
    bound: outcome.bound,
    status: now?.status ?? null,
    phase: now?.phase ?? null,
    stores: storesIn(rule, now?.phase ?? null),
    minimumThrough: text(minimumOf(rule, facts)),
    governing: governing(rule, facts, outcome),
    daysToEarliest: daysTo(outcome.earliest),
    daysToLatest: daysTo(outcome.latest),
    whatIf: whatIf(rule, facts),
    notes: notesOf(rule, facts),
    qualifiers: [...new Set([rule, outcome.clause, now?.clause].flatMap((part) => part?.qualifiers ?? []))], // the dates' and the day's
    alternatives: alternatives(rule, facts, { outcome, status: now?.status ?? null }),
  };
};

export const ask = (rules: ReadonlyMap<string, Rule>, category: string, inputs: Inputs): Answer | Refusal => {
  const rule = rules.get(category);
  if (!rule) return { error: { code: 'unknown-category', field: 'category' } };
  try {
    return answer(rule, readFacts(inputs));
  } catch (error) {
    if (error instanceof BadField) return { error: { code: 'invalid-date', field: error.field } };
    if (error instanceof OutOfRange) return { error: { code: 'out-of-range', field: null } };
    throw error;
  }
};
