// What the packs say of a category: product, stores, purposes, legal basis, and the periods of its rule.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRules, type Rule } from './rules';

export interface CategoryFacts {
  product: string;
  stores: string[];
  purposes: string[];
  closed: boolean; // the document names the purposes as a closed list
  basis: string;
  minimumDays: number | null;
  fixedDays: number | null;
}
interface PackCategory {
  id: string;
  stores: { id: string }[];
  purposes: { id: string; only?: boolean }[];
  legalBasis: { id: string };
}

export class Packs {
  readonly rules: ReadonlyMap<string, Rule>;
  private readonly facts = new Map<string, CategoryFacts>();

  constructor(folder: string) {
    this.rules = readRules(folder);
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
      const pack = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { product?: { id: string }; categories?: PackCategory[] };
      for (const category of pack.categories ?? []) this.facts.set(category.id, this.read(category, pack.product?.id ?? ''));
    }
  }

  get ids(): string[] {
    return [...this.facts.keys()].sort();
  }
  category(id: string): CategoryFacts {
    const facts = this.facts.get(id);
    if (!facts) throw new Error(`no category ${id}`);
    return facts;
  }

  private read(category: PackCategory, product: string): CategoryFacts {
    const rule = this.rules.get(category.id);
    const first = rule?.clauses[0];
    const fixed = first && !first.when && first.delete.at.event === 'collected' && first.delete.at.plus?.unit === 'day' ? first.delete.at.plus.n : null;
    return {
      product,
      stores: category.stores.map((store) => store.id),
      purposes: category.purposes.map((purpose) => purpose.id),
      closed: category.purposes.some((purpose) => purpose.only),
      basis: category.legalBasis.id,
      minimumDays: rule?.minimum?.plus?.unit === 'day' ? rule.minimum.plus.n : null,
      fixedDays: fixed,
    };
  }
}
