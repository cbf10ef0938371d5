/** The shapes of `policylens-report/1` and its relatives, as docs/formats.md and the JSON Schemas state them. */

export type Verdict = 'named' | 'ambiguous' | 'unnamed';
export type Level = 'error' | 'warning' | 'undetermined' | 'note';
export type Bound = 'exact' | 'upper' | 'lower' | 'between' | 'open' | 'unknown';
export type Status =
  | 'not-collected'
  | 'in-minimum'
  | 'in-use'
  | 'retained'
  | 'post-termination-hold'
  | 'deletion-pending'
  | 'deletion-due'
  | 'overdue'
  | 'indeterminate'
  | 'minimum-met';
export type Form = 'description' | 'json-schema' | 'openapi' | 'record' | 'ndjson';
export type FactSource = 'item' | 'option' | 'facts' | 'input' | 'found' | 'assumed' | 'default' | 'none';
export type EventName = 'collected' | 'hostingTerminated' | 'featureTerminated' | 'deletionRequested';
export type Locale = 'en' | 'zh-CN';
/** `YYYY-MM-DD`, `none` (known not to have happened) or `unknown`. */
export type FactValue = string;

export interface Clause {
  policy: string;
  section: string;
  row?: string;
  column?: string;
}

export interface Evidence {
  word: string;
  from: 'name' | 'path' | 'parent' | 'title' | 'description' | 'value-type' | 'product';
}

export interface Match {
  category: string;
  confidence: number;
  applies: 'yes' | 'perhaps';
  term: string;
  clause: Clause;
  evidence: Evidence[];
  setByUser: boolean;
}

export interface Nearest {
  category: string;
  term: string;
  confidence: number;
  why: string;
}

export interface Reading {
  earliest: string | null;
  latest: string | null;
  bound: Bound;
  status: Status | null;
}

export interface WhatIf {
  event: EventName;
  on: string;
  earliest: string;
  latest: string;
}

export interface Step {
  code: string;
  text: string;
}

/** One answer to "when will it be deleted?". */
export interface Answer {
  id?: unknown;
  category: string;
  earliest: string | null;
  latest: string | null;
  bound: Bound;
  status: Status | null;
  phase: string | null;
  stores: string[] | null;
  minimumThrough: string | null;
  governing: string | null;
  daysToEarliest: number | null;
  daysToLatest: number | null;
  whatIf: WhatIf | null;
  notes: string[];
  qualifiers: string[];
  alternatives: Record<string, Reading>;
  steps: Step[];
  lastRecord?: Answer | null;
  error?: AnswerError;
}

export interface AnswerError {
  code: string;
  field?: string | null;
  message: string;
  line?: number;
}

export interface Collected {
  source: FactSource;
  pointer: string | null;
  first: string | null;
  last: string | null;
  dated: number;
  undated: number;
}

export interface ReportElement {
  pointer: string;
  first: string;
  path: string;
  paths: string[];
  morePaths: boolean;
  name: string;
  occurrences: number;
  line: number;
  column: number;
  offset: number;
  /** Of records: what the values have in common, never what they say. */
  valueType: string | null;
  /** Of records: every value met here is an empty object or array. */
  empty: boolean;
  verdict: Verdict;
  ignored: boolean;
  decision?: { category: string | null; ignore: boolean; reason: string; date: string | null };
  matches: Match[];
  differs: string[];
  nearest: Nearest[];
  collected: Collected;
  retention: Answer[];
}

/** How the dated records of an input spread over months. */
export interface DateSpread {
  pointer: string;
  first: string | null;
  last: string | null;
  dated: number;
  undated: number;
  months: Array<[month: string, count: number]>;
}

export interface ReportCategory {
  id: string;
  name: string;
  role: 'controller' | 'processor';
  purposes: Array<{ id: string; only: boolean; group?: string; qualifier?: string }>;
  legalBasis: { id: string; stated: boolean };
  stores: Array<{ id: string; kinds: string[] }>;
  elements: number[];
  /** How many elements, where they come as columns and are not listed (JavaScript only). */
  count?: number;
}

export interface Finding {
  id: string;
  code: string;
  level: Level;
  message: string;
  help: string;
  clause: Clause | null;
  category: string | null;
  pointer: string | null;
  line: number | null;
  column: number | null;
}

export interface Issue {
  code: string;
  severity: 'error' | 'warning';
  message: string;
  help: string;
  line: number | null;
  column: number | null;
  offset: number | null;
  pointer: string | null;
  /** Which message it is, whatever the language, and what stands in it. */
  messageId?: string;
  params?: string[];
}

/** How much of a record form was read, so that reports of parts can be merged. */
export interface InputReading {
  lines: number;
  roots: number;
  array: boolean;
  complete: boolean;
  replaced: number;
  firstReplaced: { line: number; column: number; offset: number } | null;
}

export interface InputPart {
  name: string;
  bytes: number;
  lines: number;
  roots: number;
  records: number;
}

export interface PolicySummary {
  id: string;
  product: string;
  title: string;
  lastUpdated: string | null;
  sha256: string;
  origin: 'built-in' | 'file';
}

export interface Summary {
  elements: number;
  named: number;
  ambiguous: number;
  unnamed: number;
  ignored: number;
  coverage: number | null;
  findings: Record<Level, number>;
  /** Findings that the list leaves out; only where elements come as columns. */
  moreFindings?: number;
  /** Elements of which something should be gone; only where elements come as columns. */
  overdue?: number;
  nextDeletion: string | null;
}

export interface UsedFact {
  value: FactValue | FactValue[];
  source: FactSource;
  /** Where a product has its own. */
  products?: Record<string, { value: FactValue | FactValue[]; source: FactSource }>;
}

export interface Report {
  format: 'policylens-report/1';
  engine: { name: string; version: string };
  locale: Locale;
  asOf: string | null;
  asOfSource: 'given' | 'clock' | null;
  products: string[];
  productsSource: FactSource;
  policies: PolicySummary[];
  input: { name: string; form: Form; bytes: number; records: number; reading?: InputReading; parts?: InputPart[] };
  facts: Partial<Record<EventName, UsedFact>>;
  calendar: { name: string; source: FactSource; validTo: string | null; holidays?: string[]; workdays?: string[] };
  options: { values: boolean; maskKeys: boolean; baseline: boolean; unfold: number };
  summary: Summary;
  elements: ReportElement[];
  categories: ReportCategory[];
  findings: Finding[];
  issues: Issue[];
  /** Instead of `elements`, where they were asked for or are very many (JavaScript only). */
  columns?: Columns;
}

/**
 * Elements as typed arrays, one entry an element, in the order of the report. An array is made when it is first asked for; with the functions
 * it throws a `TypeError` once the engine was lost to a trap.
 */
export interface Columns {
  readonly length: number;
  /** 0 named, 1 ambiguous, 2 unnamed; 128 is added where the reader left it out. */
  readonly verdict: Uint8Array;
  /** Position of the best match in `categories` of all loaded policies, -1 for none. */
  readonly category: Int16Array;
  /** Days since 1970-01-01; -2147483648 where there is no date. */
  readonly earliest: Int32Array;
  readonly latest: Int32Array;
  readonly line: Uint32Array;
  pointer(i: number): string;
  name(i: number): string;
  element(i: number): ReportElement;
}

/** What a name by itself could be. */
export interface NameMatch {
  verdict: Verdict;
  matches: Match[];
  nearest: Nearest[];
}

export interface ErrorReport {
  format: 'policylens-error/1';
  input?: { name: string };
  issues: Issue[];
}

/** Facts as the options, a facts file or a description state them. */
export interface Facts {
  collected?: FactValue;
  hostingTerminated?: FactValue | FactValue[] | Record<string, FactValue | FactValue[]>;
  featureTerminated?: FactValue | Record<string, FactValue>;
  deletionRequested?: FactValue | Record<string, FactValue>;
}

export interface Context {
  userRegions?: string[];
  resourceRegions?: string[];
  hostingServices?: string[];
  tke?: { purchased?: boolean; authorized?: boolean };
  minimumAgeEnsured?: boolean;
}

export interface Calendar {
  holidays?: string[];
  workdays?: string[];
  validTo?: string;
}

export interface Decision {
  pointer: string;
  category?: string;
  ignore?: boolean;
  reason?: string;
  date?: string;
}

export interface Decisions {
  format: 'policylens-decisions/1';
  decisions: Decision[];
}

export interface Options {
  form?: Form;
  products?: string[];
  facts?: Facts;
  context?: Context;
  calendar?: Calendar | 'weekdays' | 'cn';
  decisions?: Decisions | Decision[];
  asOf?: string;
  locale?: Locale;
  values?: boolean;
  /** Strings of records that hold JSON are read as that JSON, up to so many strings in strings (0, the default, to 8). */
  unfold?: number;
  name?: string;
  elements?: 'rows' | 'columns';
  /** Events that count as `none` where nobody states them. */
  assumed?: EventName[];
}

export interface RetentionInputs {
  collected?: FactValue | null;
  hostingTerminated?: FactValue | FactValue[] | null;
  featureTerminated?: FactValue | null;
  deletionRequested?: FactValue | null;
  asOf?: string | null;
  holidays?: string[] | null;
  workdays?: string[] | null;
}

export const EXPORT_FORMATS = ['json', 'csv', 'ics', 'sarif', 'markdown', 'html', 'ropa', 'ropa-csv', 'dpv', 'text'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
