// minisearch: an index of the phrases, each name a query; hits are checked to be whole phrases, so the answers are exact.
import MiniSearch from 'minisearch';
import { Tally, deletion, listed, words } from '../job.mjs';

export function run(text) {
  const { phrases } = listed();
  const keys = [...phrases.keys()];
  const index = new MiniSearch({ fields: ['phrase'], tokenize: (s) => s.split(' '), processTerm: (t) => t });
  index.addAll(keys.map((phrase, id) => ({ id, phrase })));
  const tally = new Tally();
  for (const item of JSON.parse(text).data) {
    const query = words(item.name).join(' ');
    const padded = ` ${query} `;
    const hits = query ? index.search(query).filter((hit) => padded.includes(` ${keys[hit.id]} `)) : [];
    const categories = inOrder(hits.map((hit) => keys[hit.id]), padded, phrases);
    tally.add(categories, categories.length ? deletion(categories[0], item.collected) : null);
  }
  return tally;
}

// The plain job takes phrases by where they begin, then by length; so must this, for the first category to be the same.
export function inOrder(found, padded, phrases) {
  const out = [];
  const at = (key) => padded.indexOf(` ${key} `);
  for (const key of found.sort((a, b) => at(a) - at(b) || a.length - b.length)) for (const id of phrases.get(key)) if (!out.includes(id)) out.push(id);
  return out;
}
