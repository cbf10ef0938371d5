// One rule on one set of events: when the data is deleted, and what holds on the as-of day.
// Every quantity is an interval of days; a stated date is a point, what nobody stated reaches to infinity.
import { add, type Calendar, type Counting, type Day, needed, parse } from './dates';
import type { Clause, EventName, Expr, Rule, RuleBound } from './rules';

export type Stated = { kind: 'date'; day: Day } | { kind: 'none' } | { kind: 'unknown' };
// The value of an event once lists are resolved; `open`: a list that knows some dates, the last of them `day`.
export type Value = Stated | { kind: 'open'; day: Day };

export interface Facts {
  events: Record<EventName, Stated[]>; // empty: not stated
  asOf: Day | null;
  calendar: Calendar;
}
export interface Span {
  lo: Day;
  hi: Day;
  bound?: RuleBound;
}
export type Bound = 'exact' | 'upper' | 'lower' | 'between' | 'open' | 'unknown';
export interface Outcome {
  earliest: Day | null;
  latest: Day | null;
  bound: Bound;
  clause: Clause | null; // the clause that applies, if one does
}
export interface Standing {
  status: string;
  phase: string;
}
type Values = Record<EventName, Value>;

export const mixesDatesAndUnknown = (entries: Stated[]): boolean =>
  entries.some((entry) => entry.kind === 'date') && entries.some((entry) => entry.kind === 'unknown');

export const resolveList = (entries: Stated[], many: 'last' | 'first'): Value => {
  const days = entries.flatMap((entry) => (entry.kind === 'date' ? [entry.day] : []));
  const unknown = entries.some((entry) => entry.kind === 'unknown');
  const none = entries.some((entry) => entry.kind === 'none');
  if (entries.length === 0) return { kind: 'unknown' };
  if (many === 'last' && none) return { kind: 'none' };
  if (days.length === 0) return unknown ? { kind: 'unknown' } : { kind: 'none' };
  if (many === 'first') return { kind: 'date', day: Math.min(...days) };
  return unknown ? { kind: 'open', day: Math.max(...days) } : { kind: 'date', day: Math.max(...days) };
};

// The values of the events as the rule takes them: lists, `ignoreBefore`, `fallback`.
export const resolve = (rule: Rule, facts: Facts): Values => {
  const values = {} as Values;
  for (const name of Object.keys(facts.events) as EventName[]) values[name] = resolveList(facts.events[name], rule.events[name]?.many ?? 'last');
  for (const [name, use] of Object.entries(rule.events) as [EventName, { ignoreBefore?: EventName }][]) {
    const [own, other] = [values[name], use.ignoreBefore ? values[use.ignoreBefore] : undefined];
    if (own.kind === 'date' && other?.kind === 'date' && own.day < other.day) values[name] = { kind: 'none' };
  }
  for (const [name, use] of Object.entries(rule.events) as [EventName, { fallback?: EventName }][]) {
    const [own, other] = [values[name], use.fallback ? values[use.fallback] : undefined];
    if ((own.kind === 'none' || own.kind === 'unknown') && other?.kind === 'date') values[name] = other;
  }
  return values;
};

// What has happened by the as-of day; everything later counts as not planned.
export const happened = (values: Values, asOf: Day): Values => {
  const past = { ...values };
  for (const name of Object.keys(values) as EventName[]) {
    const value = values[name];
    if (name !== 'collected' && (value.kind === 'date' || value.kind === 'open') && value.day > asOf) past[name] = { kind: 'none' };
  }
  return past;
};

class Evaluation {
  constructor(
    private readonly rule: Rule,
    private readonly values: Values,
    private readonly calendar: Calendar,
    private readonly how: Counting,
  ) {}

  span(name: EventName): Span {
    const value = this.values[name];
    if (value.kind === 'date') return { lo: value.day, hi: value.day };
    if (value.kind === 'open') return { lo: value.day, hi: Infinity };
    let hi = Infinity;
    for (const [earlier, later] of this.rule.assume ?? []) {
      const other = this.values[later];
      if (earlier === name && other.kind === 'date') hi = Math.min(hi, other.day);
    }
    return { lo: -Infinity, hi };
  }

  expr(expr: Expr): Span {
    if (expr.event !== undefined) return this.moved(this.span(expr.event), expr);
    if (expr.date !== undefined) {
      const day = parse(expr.date) as Day;
      return { lo: day, hi: day };
    }
    if (expr.if) {
      const earlier = this.expr(expr.if.earlier).lo < this.expr(expr.if.than).lo;
      return this.expr((earlier ? expr.then : expr.else) as Expr);
    }
    return this.combined(expr);
  }

  private moved(span: Span, expr: Expr): Span {
    if (!expr.plus) return span;
    return { lo: add(span.lo, expr.plus, this.calendar, this.how), hi: add(span.hi, expr.plus, this.calendar, this.how) };
  }

  // The operands that count: one with `ifKnown` only where its event is a date.
  operands(expr: Expr): Expr[] {
    const all = expr.latestOf ?? expr.earliestOf ?? [];
    return all.filter((operand) => !operand.ifKnown || this.values[operand.event as EventName].kind === 'date');
  }

  private combined(expr: Expr): Span {
    const operands = this.operands(expr);
    const spans = operands.map((operand) => this.expr(operand));
    const pick = expr.latestOf ? Math.max : Math.min;
    const result: Span = { lo: pick(...spans.map((span) => span.lo)), hi: pick(...spans.map((span) => span.hi)) };
    spans.forEach((span, i) => {
      const others = spans.filter((_, j) => j !== i);
      const alone = expr.latestOf ? others.every((other) => span.lo > other.hi) : others.every((other) => span.hi < other.lo);
      const bound = operands[i]?.bound ?? span.bound;
      if (alone && bound) result.bound = bound;
    });
    return result;
  }

  // No date is earlier than the collection; what is not known is not raised.
  raised(span: Span): Span {
    const collected = this.values.collected;
    if (collected.kind !== 'date') return span;
    const raise = (day: Day): Day => (day === -Infinity ? day : Math.max(day, collected.day));
    return { ...span, lo: raise(span.lo), hi: raise(span.hi) };
  }

  at(clause: Clause): Span {
    return this.raised(this.expr(clause.delete.at));
  }
  since(clause: Clause): Span {
    return this.raised(this.expr(clause.delete.since ?? clause.delete.at));
  }
  boundOf(clause: Clause, at: Span): RuleBound {
    return at.bound ?? clause.delete.bound;
  }

  minimum(): Day | null {
    if (!this.rule.minimum) return null;
    const span = this.raised(this.expr(this.rule.minimum));
    return span.lo === span.hi ? needed(span.lo) : null;
  }

  // The clause in force: one, `otherwise` (null), or not known among several.
  select(): { clause: Clause | null } | { possible: Clause[] } {
    const possible: Clause[] = [];
    for (const clause of this.rule.clauses) {
      const value = clause.when ? this.values[clause.when].kind : 'date';
      if (value === 'none') continue;
      if (value === 'date' && possible.length === 0) return { clause };
      possible.push(clause);
      if (value === 'date') break;
    }
    return possible.length === 0 ? { clause: null } : { possible };
  }
}

const finite = (day: Day): Day | null => (Number.isFinite(day) ? needed(day) : null);

const datesOf = (clause: Clause, run: Evaluation): Outcome => {
  const at = run.at(clause);
  const bound = run.boundOf(clause, at);
  if (bound === 'within') {
    const since = run.since(clause);
    if (!Number.isFinite(at.hi) || !Number.isFinite(since.lo)) return { earliest: finite(since.lo), latest: null, bound: 'unknown', clause: null };
    return { earliest: needed(since.lo), latest: needed(at.hi), bound: at.lo === at.hi ? 'upper' : 'between', clause };
  }
  if (!Number.isFinite(at.lo) || !Number.isFinite(at.hi)) return { earliest: finite(at.lo), latest: null, bound: 'unknown', clause: null };
  needed(at.hi);
  if (at.lo < at.hi) return { earliest: at.lo, latest: at.hi, bound: 'between', clause };
  if (bound === 'exact') return { earliest: at.lo, latest: at.lo, bound: 'exact', clause };
  return { earliest: at.lo, latest: null, bound: 'lower', clause };
};

// The whole time line: every stated date happens.
export const dates = (rule: Rule, facts: Facts, how: Counting, values = resolve(rule, facts)): Outcome => {
  const run = new Evaluation(rule, values, facts.calendar, how);
  const minimum = run.minimum();
  const chosen = run.select();
  if ('possible' in chosen) {
    const lows = chosen.possible.map((clause) => (clause.delete.since ? run.since(clause) : run.at(clause)).lo);
    return { earliest: finite(Math.min(...lows)), latest: null, bound: 'unknown', clause: null };
  }
  if (!chosen.clause) return { earliest: minimum, latest: null, bound: 'open', clause: null };
  return datesOf(chosen.clause, run);
};

const standingOf = (clause: Clause, run: Evaluation, asOf: Day): Standing => {
  const at = run.at(clause);
  const bound = run.boundOf(clause, at);
  const hasLastDay = bound === 'exact' || bound === 'within';
  const runsOnItsDay = bound === 'after' || bound === 'atLeast';
  const afterwards = bound === 'atLeast' ? 'minimum-met' : hasLastDay ? 'overdue' : 'deletion-due';
  if (asOf > at.hi) return { status: afterwards, phase: hasLastDay ? 'after-deletion' : clause.phase };
  if (asOf < at.lo || (runsOnItsDay && asOf === at.lo)) return { status: clause.running, phase: clause.phase };
  if (at.lo === at.hi) return { status: 'deletion-due', phase: clause.phase };
  return { status: 'indeterminate', phase: asOf === at.lo || !hasLastDay ? clause.phase : 'unknown' };
};

// What holds on the as-of day, from what has happened by then.
export const standing = (rule: Rule, facts: Facts, how: Counting): (Standing & { clause: Clause | null }) | null => {
  const asOf = facts.asOf;
  if (asOf === null) return null;
  const values = happened(resolve(rule, facts), asOf);
  const run = new Evaluation(rule, values, facts.calendar, how);
  const chosen = run.select();
  if (values.collected.kind === 'date' && asOf < values.collected.day) {
    return { status: 'not-collected', phase: 'before-collection', clause: 'clause' in chosen ? chosen.clause : null };
  }
  if ('clause' in chosen && chosen.clause) return { ...standingOf(chosen.clause, run, asOf), clause: chosen.clause };
  const minimum = run.minimum();
  const held = minimum !== null && asOf <= minimum;
  const otherwise = 'clause' in chosen ? rule.otherwise : undefined;
  if (otherwise) return { status: held ? 'in-minimum' : otherwise.running, phase: otherwise.phase, clause: null };
  return { status: held ? 'in-minimum' : 'indeterminate', phase: 'unknown', clause: null };
};

export const minimumOf = (rule: Rule, facts: Facts): Day | null => new Evaluation(rule, resolve(rule, facts), facts.calendar, {}).minimum();

// The events whose operand gives the date of `clause`.
export const deciders = (rule: Rule, facts: Facts, clause: Clause): EventName[] => {
  const run = new Evaluation(rule, resolve(rule, facts), facts.calendar, {});
  const at = clause.delete.at;
  if (at.event) return [at.event];
  const result = run.expr(at);
  const hits = run.operands(at).filter((operand) => run.expr(operand).lo === result.lo);
  return [...new Set(hits.map((operand) => operand.event as EventName))];
};
