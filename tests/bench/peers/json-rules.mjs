// json-rules-engine, the best way: one rule a category over a fact computed once an element.
import { Engine } from 'json-rules-engine';
import { Tally, deletion, find, listed } from '../job.mjs';

export async function run(text) {
  const list = listed();
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const id of list.categories) {
    engine.addRule({ conditions: { all: [{ fact: 'categories', operator: 'contains', value: id }] }, event: { type: id } });
  }
  const tally = new Tally();
  for (const item of JSON.parse(text).data) {
    const categories = find(item.name, list);
    const { events } = await engine.run({ categories });
    const fired = new Set(events.map((event) => event.type));
    const ordered = categories.filter((id) => fired.has(id));
    tally.add(ordered, ordered.length ? deletion(ordered[0], item.collected) : null);
  }
  return tally;
}
