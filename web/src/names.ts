/** Looks things up in the loaded packs: names by id, the rule of a category, the events a rule asks about. */
import type { Pack, PackCategory, PackRule } from './pack.js';
import { nameIn } from './pack.js';
import type { EventName, Locale } from './report.js';

export const EVENTS: readonly EventName[] = ['collected', 'hostingTerminated', 'featureTerminated', 'deletionRequested'];

export interface CategoryEntry {
  pack: Pack;
  category: PackCategory;
  rule: PackRule | undefined;
}

export class PackIndex {
  readonly packs: Pack[];
  readonly categories = new Map<string, CategoryEntry>();
  readonly #names = new Map<string, { en: string; 'zh-CN'?: string }>();

  constructor(packs: Pack[]) {
    this.packs = packs;
    const rules = packs.flatMap((pack) => pack.retention ?? []);
    const byId = new Map(rules.map((rule) => [rule.id, rule]));
    for (const pack of packs) {
      for (const category of pack.categories) {
        const rule = rules.find((each) => each.categories?.includes(category.id));
        this.categories.set(category.id, { pack, category, rule: rule && resolved(rule, byId) });
      }
      for (const named of [...(pack.stores ?? []), ...(pack.purposes ?? []), ...(pack.services ?? [])])
        this.#names.set(named.id, named.name);
    }
  }

  /** The category that stands first. */
  get first(): string {
    return [...this.categories.keys()][0] ?? '';
  }

  /** The name of a category, store, purpose or service; its id where no pack names it. */
  name(id: string, locale: Locale): string {
    const category = this.categories.get(id);
    return nameIn(category ? category.category.name : this.#names.get(id), locale) || id;
  }

  /** What a store is called for short: its first synonym. */
  shortStore(id: string, locale: Locale): string {
    for (const pack of this.packs) {
      const store = pack.stores?.find((each) => each.id === id);
      const short = store?.synonyms?.[0];
      // `COS` is one in every language, `Hosting Service` is English.
      if (short && (locale === 'en' || !short.includes(' '))) return short;
    }
    return this.name(id, locale);
  }

  /** The events that the clauses of a category's rule ask about, in the order of the questions. */
  events(category: string): EventName[] {
    const events = this.categories.get(category)?.rule?.events ?? {};
    return EVENTS.filter((event) => event in events);
  }

  /** True if the rule counts working days, so that the calendar matters. */
  countsWorkingDays(category: string): boolean {
    const rule = this.categories.get(category)?.rule;
    return rule?.workingDays ?? JSON.stringify(rule?.clauses ?? []).includes('"working-day"');
  }

  /** The products that the packs are about. */
  get products(): Set<string> {
    return new Set(this.packs.map((pack) => pack.product.id));
  }

  product(category: string): string {
    return this.categories.get(category)?.pack.product.id ?? '';
  }

  note(id: string, locale: Locale): string {
    for (const pack of this.packs) {
      const note = pack.notes?.find((each) => each.id === id);
      if (note) return nameIn(note.text, locale);
    }
    return '';
  }
}

// `sameAs` copies a rule; what stands beside it replaces whole keys. Chains are short and never circular in a valid pack.
function resolved(rule: PackRule, byId: Map<string, PackRule>): PackRule {
  let whole = rule;
  for (let steps = 0; whole.sameAs && steps < 8; steps++) {
    const base = byId.get(whole.sameAs);
    if (!base) break;
    const { sameAs: _, ...own } = whole;
    whole = { ...base, ...own, ...(base.sameAs ? { sameAs: base.sameAs } : {}) };
  }
  return whole;
}
