// The same with a memo per distinct name: the real opponent.
import { Tally, deletion, find, listed } from '../job.mjs';

export function run(text) {
  const list = listed();
  const memo = new Map();
  const dates = new Map();
  const tally = new Tally();
  for (const item of JSON.parse(text).data) {
    let categories = memo.get(item.name);
    if (!categories) memo.set(item.name, (categories = find(item.name, list)));
    let date = null;
    if (categories.length) {
      const key = categories[0] + item.collected;
      date = dates.get(key);
      if (!date) dates.set(key, (date = deletion(categories[0], item.collected)));
    }
    tally.add(categories, date);
  }
  return tally;
}
