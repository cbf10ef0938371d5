// cedar-wasm: one policy a category, the element as the context of a request; the policies that permit are the categories.
import cedar from '@cedar-policy/cedar-wasm/nodejs';
import { Tally, deletion, find, listed } from '../job.mjs';

export function run(text) {
  const list = listed();
  const staticPolicies = Object.fromEntries(
    list.categories.map((id) => [id, `permit(principal, action, resource) when { context.categories.contains("${id}") };`]),
  );
  const tally = new Tally();
  for (const item of JSON.parse(text).data) {
    const categories = find(item.name, list);
    const answer = cedar.isAuthorized({
      principal: { type: 'User', id: 'u' },
      action: { type: 'Action', id: 'check' },
      resource: { type: 'Data', id: 'd' },
      context: { categories },
      policies: { staticPolicies },
      entities: [],
    });
    if (answer.type !== 'success') throw new Error(JSON.stringify(answer.errors));
    const reasons = new Set(answer.response.diagnostics.reason);
    const ordered = categories.filter((id) => reasons.has(id));
    tally.add(ordered, ordered.length ? deletion(ordered[0], item.collected) : null);
  }
  return tally;
}
