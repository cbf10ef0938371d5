// The job every peer does, written once and well: name -> words -> listed phrases -> categories, and the day of deletion.
// Exact phrases only (no context, no confidence, no Chinese): a part of what the engine does, so the comparison favours the peers.
import { readFileSync } from 'node:fs';

const PACKS = ['tcss-privacy', 'tcss-dpsa', 'ciam-privacy'];
const FACTS = { hosting: '2025-06-30', feature: '2025-07-31' };

export const words = (name) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

// phrase -> category ids, and the kind of retention by category.
export function listed() {
  const phrases = new Map();
  const categories = [];
  for (const name of PACKS) {
    const pack = JSON.parse(readFileSync(new URL(`../../policies/${name}.json`, import.meta.url), 'utf8'));
    for (const category of pack.categories) {
      categories.push(category.id);
      for (const group of category.groups) {
        for (const term of group.terms) {
          const key = words(term.term).join(' ');
          const ids = phrases.get(key);
          if (!ids) phrases.set(key, [category.id]);
          else if (!ids.includes(category.id)) ids.push(category.id);
        }
      }
    }
  }
  return { phrases, categories, longest: Math.max(...[...phrases.keys()].map((key) => key.split(' ').length)) };
}

export function find(name, { phrases, longest }) {
  const parts = words(name);
  const found = [];
  for (let i = 0; i < parts.length; i += 1) {
    let key = '';
    for (let j = i; j < parts.length && j < i + longest; j += 1) {
      key = j === i ? parts[i] : `${key} ${parts[j]}`;
      const ids = phrases.get(key);
      if (ids) for (const id of ids) if (!found.includes(id)) found.push(id);
    }
  }
  return found;
}

const DAY = 86400000;
const iso = (ms) => new Date(ms).toISOString().slice(0, 10);
const hosting = Date.parse(FACTS.hosting) + 30 * DAY;
const fixed = new Set(['tcss.privacy.product-configuration', 'tcss.privacy.version-management', 'ciam.privacy.administrator-action-log']);
const byHosting = new Set(['tcss.privacy.asset-management', 'tcss.privacy.container-security', 'tcss.privacy.business-operation', 'tcss.dpsa.asset-basic']);

export function deletion(category, collected) {
  const floor = Date.parse(collected) + 180 * DAY;
  if (fixed.has(category)) return iso(floor);
  if (byHosting.has(category)) return iso(Math.max(hosting, floor));
  return FACTS.feature;
}

// A sum that any program with the same answers gets: counts of named elements and of days, whatever the order of work.
export class Tally {
  constructor() {
    this.elements = 0;
    this.named = 0;
    this.days = 0;
  }
  add(categories, date) {
    this.elements += 1;
    if (categories.length === 0) return;
    this.named += 1;
    this.days += Date.parse(date) / DAY;
  }
}
