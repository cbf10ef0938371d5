/** A retention rule as a row of boxes: what starts a period, how long it is, what happens then. Drawn from the notation alone. */
import { html, type TemplateResult } from 'lit';
import type { PackClause, PackRule } from '../pack.js';
import type { EventName } from '../report.js';
import type { Session } from '../session.js';
import { joined } from './bits.js';
import { dateText } from './text.js';

interface Expression {
  event?: EventName;
  plus?: { n: number; unit: string };
  latestOf?: Expression[];
  earliestOf?: Expression[];
  date?: string;
  if?: unknown;
  then?: Expression;
}

export function ruleDiagram(s: Session, rule: PackRule): TemplateResult {
  const flows = (rule.clauses ?? []).map((clause) => flow(s, clause));
  const minimum = rule.minimum
    ? html`<li class="flow"><span class="node start">${s.t('diagram.minimum')}</span><span class="node floor">${words(s, rule.minimum as Expression)}</span></li>`
    : '';
  return html`<ul class="diagram">${minimum}${flows}</ul>`;
}

function flow(s: Session, clause: PackClause): TemplateResult {
  const start = clause.when ? s.t(`event.${clause.when as EventName}.short`) : s.t('event.collected.short');
  const bound = clause.delete?.bound ?? 'exact';
  return html`<li class="flow"><span class="node start">${start}</span><span class="node">${words(s, clause.delete?.at as Expression)}</span><span class="node end end-${bound}">${s.t(`diagram.${bound}` as 'diagram.exact')}</span></li>`;
}

// The notation is shallow in every pack the engine accepts; two levels of "later of" are drawn, deeper ones are summed up.
function words(s: Session, at: Expression | undefined, level = 0): string {
  if (!at || level > 3) return '…';
  const list = at.latestOf ?? at.earliestOf;
  if (list)
    return s.t(
      at.latestOf ? 'diagram.latestOf' : 'diagram.earliestOf',
      joined(
        s,
        list.map((each) => words(s, each, level + 1)),
      ),
    );
  if (at.date) return dateText(s, at.date);
  if (at.then) return words(s, at.then, level + 1);
  const event = at.event ? s.t(`event.${at.event}.short`) : '…';
  return at.plus ? s.t('diagram.plus', event, s.t(`unit.${at.plus.unit}` as 'unit.day', at.plus.n)) : event;
}
