/** How the records of a log spread over time, where the engine counted them: a bar a month. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { DateSpread } from '../report.js';
import type { Session } from '../session.js';
import { dateText, monthText, numberText } from './text.js';

export function histogram(s: Session): TemplateResult | typeof nothing {
  const [spread] = s.spreads;
  if (!spread) return nothing;
  const months = everyMonth(spread.months);
  const most = Math.max(...months.map(([, count]) => count));
  const width = 100 / months.length;
  const span = [numberText(spread.dated), dateText(s, spread.first, 'long'), dateText(s, spread.last, 'long')];
  const label = s.t('histogram.label', ...span) + (spread.undated ? s.t('histogram.undated', numberText(spread.undated)) : '');
  if (s.timelineTable) return twin(s, months, label);
  return html`<figure class="histogram"><figcaption class="small">${label}</figcaption>
    <svg width="100%" height="72" role="img" aria-label=${label}>${months.map(([month, count], nth) => {
      const height = Math.max(count ? 2 : 0, (count / most) * 50);
      const every = Math.ceil(months.length / 6);
      const [at, anchor] = nth === 0 ? [0.08, 'start'] : nth === months.length - 1 ? [0.92, 'end'] : [0.5, 'middle'];
      return svg`<rect class="b-kept" x="${nth * width + width * 0.08}%" width="${width * 0.84}%" y="${52 - height}" height="${height}"><title>${monthText(s, month)}${s.t('colon')}${numberText(count)}</title></rect>
        ${nth % every === 0 ? svg`<text class="tick-label ${(nth / every) % 2 ? 'second' : ''}" x="${(nth + Number(at)) * width}%" y="68" text-anchor=${anchor}>${monthText(s, month)}</text>` : nothing}`;
    })}</svg></figure>`;
}

/** The table that says the same as the bars. */
function twin(s: Session, months: DateSpread['months'], label: string): TemplateResult {
  return html`<div class="histogram"><table class="table months"><caption class="small">${label}</caption>
    <tbody>${months.map(([month, count]) => html`<tr><th scope="row">${monthText(s, month)}</th><td>${s.t('data.records', numberText(count))}</td></tr>`)}</tbody></table></div>`;
}

// Months without a record are gaps, not missing bars.
function everyMonth(months: DateSpread['months']): DateSpread['months'] {
  const counts = new Map(months);
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const [first, last] = [number(months[0]![0]), number(months.at(-1)![0])];
  if (last - first > 240) return months;
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const month = `${String(Math.floor((first + i) / 12)).padStart(4, '0')}-${String(((first + i) % 12) + 1).padStart(2, '0')}`;
    return [month, counts.get(month) ?? 0];
  });
}
