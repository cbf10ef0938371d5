// json-logic-engine, compiled: one rule that looks every word run of the name up in the list of phrases.
import { LogicEngine } from 'json-logic-engine';
import { Tally, deletion, find, listed } from '../job.mjs';

export function run(text) {
  const list = listed();
  const engine = new LogicEngine();
  engine.addMethod('categories', ([name]) => find(name, list), { deterministic: true });
  engine.addMethod('deletion', ([categories, collected]) => (categories.length ? deletion(categories[0], collected) : null), { deterministic: true });
  const categoriesOf = engine.build({ categories: [{ var: 'name' }] });
  const dateOf = engine.build({ deletion: [{ categories: [{ var: 'name' }] }, { var: 'collected' }] });
  const tally = new Tally();
  for (const item of JSON.parse(text).data) tally.add(categoriesOf(item), dateOf(item));
  return tally;
}
