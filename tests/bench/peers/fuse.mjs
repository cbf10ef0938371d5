// fuse.js, exact (threshold 0): for each name, the phrases it holds as whole words.
import Fuse from 'fuse.js';
import { Tally, deletion, listed, words } from '../job.mjs';
import { inOrder } from './minisearch.mjs';

export function run(text) {
  const { phrases } = listed();
  const keys = [...phrases.keys()];
  const fuse = new Fuse(keys, { threshold: 0, ignoreLocation: true, useExtendedSearch: true });
  const tally = new Tally();
  for (const item of JSON.parse(text).data) {
    const parts = words(item.name);
    const padded = ` ${parts.join(' ')} `;
    // One search a word: fuse looks for the query in the phrases, not the other way round.
    const hits = new Set(parts.flatMap((part) => fuse.search(`'${part}`).map((hit) => hit.item)));
    const categories = inOrder([...hits].filter((key) => padded.includes(` ${key} `)), padded, phrases);
    tally.add(categories, categories.length ? deletion(categories[0], item.collected) : null);
  }
  return tally;
}
