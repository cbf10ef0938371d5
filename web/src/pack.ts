/**
 * A policy pack (`policylens-policy/1`) as far as the page draws from it. The engine gives outlines of the loaded packs (names,
 * rules without clauses; src/wasm_policies.cc); the catalogue reads the whole ones.
 */
import type { Locale } from './report.js';

export interface Names {
  en: string;
  'zh-CN'?: string;
}

export interface Source {
  section?: string;
  row?: string;
  column?: string;
  words?: number;
  sha256?: string;
}

export interface PackTerm {
  term: string;
  'zh-CN'?: string;
  aliases?: string[];
  notes?: string[];
}

export interface PackCategory {
  id: string;
  name: Names;
  role: 'controller' | 'processor';
  purposes: Array<{ id: string; only?: boolean; qualifier?: Names; group?: string; source?: Source }>;
  legalBasis?: { id: string; source?: Source };
  stores: Array<{ id: string; kinds: string[]; source?: Source }>;
  groups: Array<{ id: string; name: Names; terms: Array<PackTerm | string>; source?: Source }>;
  notes?: string[];
  source?: Source;
}

export interface PackRule {
  id: string;
  categories: string[];
  statement?: Names;
  notes?: string[];
  source?: Source;
  events?: Record<string, unknown>;
  /** In an outline, which has no clauses: some period of the rule is in working days. */
  workingDays?: boolean;
  minimum?: unknown;
  clauses?: PackClause[];
  sameAs?: string;
}

export interface PackClause {
  when?: string;
  running?: string;
  phase?: string;
  qualifiers?: string[];
  delete?: { bound: string; at: unknown; since?: unknown };
}

export interface PackCondition {
  id: string;
  kind: string;
  code?: string;
  statement?: Names;
  categories?: string[];
  notes?: string[];
  source?: Source;
}

export interface PackNote {
  id: string;
  text: Names;
  source?: Source;
}

export interface Pack {
  format: string;
  id: string;
  product: { id: string; name: Names };
  title: Names;
  document?: { title?: string; module?: string; lastUpdated?: string; retrieved?: string };
  categories: PackCategory[];
  retention?: PackRule[];
  conditions?: PackCondition[];
  notes?: PackNote[];
  stores?: Array<{ id: string; name: Names; synonyms?: string[] }>;
  purposes?: Array<{ id: string; name: Names }>;
  services?: Array<{ id: string; name: Names }>;
}

/** The text of a name in a language; English stands in where a pack has no Chinese. */
export function nameIn(name: Names | string | undefined, locale: Locale): string {
  if (!name) return '';
  if (typeof name === 'string') return name;
  return (locale === 'zh-CN' ? name['zh-CN'] : undefined) ?? name.en ?? '';
}
