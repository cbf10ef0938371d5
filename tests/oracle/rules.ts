// The rules of the packs: read as JSON, `sameAs` and the changes of a reading resolved.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Counting, Period } from './dates';

export type EventName = 'collected' | 'hostingTerminated' | 'featureTerminated' | 'deletionRequested';
export const EVENTS: readonly EventName[] = ['collected', 'hostingTerminated', 'featureTerminated', 'deletionRequested'];

export type RuleBound = 'exact' | 'within' | 'after' | 'from' | 'atLeast';
export interface Expr {
  event?: EventName;
  plus?: Period;
  ifKnown?: boolean;
  bound?: RuleBound;
  date?: string;
  latestOf?: Expr[];
  earliestOf?: Expr[];
  if?: { earlier: Expr; than: Expr };
  then?: Expr;
  else?: Expr;
}
export interface Clause {
  when?: EventName;
  running: string;
  phase: string;
  qualifiers?: string[];
  delete: { bound: RuleBound; at: Expr; since?: Expr };
}
export interface EventUse {
  many?: 'last' | 'first';
  ignoreBefore?: EventName;
  fallback?: EventName;
}
export interface Reading {
  id: string;
  set?: Record<string, unknown>;
  options?: Counting;
  onlyIf?: EventName | EventName[];
  notIf?: 'unknown-entry';
}
export interface Rule {
  id: string;
  categories: string[];
  events: Partial<Record<EventName, EventUse>>;
  assume?: [EventName, EventName][];
  minimum?: Expr;
  clauses: Clause[];
  otherwise?: { running: string; phase: string; until: EventName[] };
  stores: Record<string, string[]>;
  qualifiers?: string[];
  readings?: Reading[];
  sameAs?: string;
}

const expand = (rule: Rule, all: ReadonlyMap<string, Rule>): Rule => {
  if (rule.sameAs === undefined) return rule;
  const original = all.get(rule.sameAs);
  if (!original) throw new Error(`${rule.id}: no rule ${rule.sameAs}`);
  const { sameAs: _, ...own } = rule;
  return { ...expand(original, all), ...own };
};

// Rules by category.
export const rulesByCategory = (rules: Rule[]): Map<string, Rule> => {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return new Map(rules.map((rule) => expand(rule, byId)).flatMap((rule) => rule.categories.map((category) => [category, rule] as const)));
};

// Reads every pack of a folder, or one file with a member `rules` or `retention`.
export const readRules = (path: string): Map<string, Rule> => {
  const files = path.endsWith('.json') ? [path] : readdirSync(path).filter((name) => name.endsWith('.json')).sort().map((name) => join(path, name));
  const rules: Rule[] = [];
  for (const file of files) {
    const pack = JSON.parse(readFileSync(file, 'utf8')) as { rules?: Rule[]; retention?: Rule[] };
    rules.push(...(pack.rules ?? pack.retention ?? []));
  }
  return rulesByCategory(rules);
};

// The rule with one reading's `set` applied: JSON pointers to values, created where missing.
export const changed = (rule: Rule, set: Record<string, unknown>): Rule => {
  const copy = JSON.parse(JSON.stringify(rule)) as Rule;
  for (const [pointer, value] of Object.entries(set)) {
    const path = pointer.slice(1).split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = path.pop() as string;
    let at = copy as unknown as Record<string, unknown>;
    for (const part of path) at = at[part] as Record<string, unknown>;
    at[last] = value;
  }
  return copy;
};
