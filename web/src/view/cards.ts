/** One card a category that was found: what, why, on which basis, in which role, where, how long. */
import { html, nothing, type TemplateResult } from 'lit';
import { nameIn } from '../pack.js';
import type { Answer, Report, ReportCategory, ReportElement } from '../report.js';
import type { Session } from '../session.js';
import { button, clauseText, heading, joined, name, section } from './bits.js';
import { byDate, numberText, spanText } from './text.js';

export function cardsView(
  s: Session,
  ask: (category: string, element: number) => void,
  show: (view: string) => void,
): TemplateResult | typeof nothing {
  const report = s.report!;
  const found = report.categories.filter(countOf);
  if (!found.length) return nothing;
  return section(
    s,
    'categories',
    s.t('cards.title'),
    html`<div class="cards">${found.map((category) => card(s, report, category, ask, show))}</div>`,
  );
}

/** Elements of a category, also where not all of them are listed. */
export const countOf = (category: ReportCategory): number => category.count ?? category.elements.length;

/** When the elements of a category go, each time once, by date. Many elements share their answers. */
function timesOf(s: Session, elements: ReportElement[], category: string): string[] {
  const answers = new Map<string, Answer>();
  for (const retention of new Set(elements.map((each) => each.retention))) {
    const answer = retention.find((each) => each.category === category) ?? retention[0];
    if (answer) answers.set(spanText(s, answer), answer);
  }
  return [...answers].sort(([, a], [, b]) => byDate(a, b)).map(([text]) => text);
}

function card(
  s: Session,
  report: Report,
  category: ReportCategory,
  ask: (category: string, element: number) => void,
  show: (view: string) => void,
): TemplateResult {
  const entry = s.index.categories.get(category.id);
  const elements = category.elements.map((at) => report.elements[at]!).filter(Boolean);
  const count = countOf(category);
  const first = category.elements[0] ?? -1;
  const times = timesOf(s, elements, category.id);
  return html`<article class="card category">
    <p class="kicker">${clauseText(s, { policy: entry?.pack.id ?? '', section: '' })} · ${s.t(`role.${category.role}`)}</p>
    ${heading(s, 1, s.name(category.id) === category.id ? category.name : s.name(category.id))}
    ${times.length ? html`<p class="deleted"><span class="muted small">${s.t('field.deleted')}</span> <strong>${times.slice(0, 3).join(s.t('semicolon'))}${times.length > 3 ? ' …' : ''}</strong></p>` : nothing}
    <p class="found">${elements.slice(0, 5).map((each, at) => html`${at ? s.t('comma') : ''}${name(each.name)}`)}${first >= 0 && count > 5 ? s.t('cards.more', numberText(count - 5)) : nothing}</p>
    <details class="why" ?open=${s.host.roomy}><summary class="small">${s.t('cards.fold')}</summary><dl>
      <dt>${s.t('field.purposes')}</dt><dd>${joined(
        s,
        category.purposes.map((each) => s.name(each.id) + (each.only ? s.t('purpose.only') : '')),
      )}</dd>
      <dt>${s.t('field.basis')}</dt><dd>${s.label('basis', category.legalBasis.id)}</dd>
      <dt>${s.t('field.stores')}</dt><dd>${joined(
        s,
        category.stores.map(
          (each) =>
            s.index.shortStore(each.id, s.locale) +
            s.t(
              'brackets',
              joined(
                s,
                each.kinds.map((kind) => s.label('kind', kind)),
              ),
            ),
        ),
      )}</dd>
      <dt>${s.t('field.rule')}</dt><dd>${nameIn(entry?.rule?.statement, s.locale) || '–'}</dd>
    </dl></details>
    <div class="row">${button(s.t('ask.nav'), () => ask(category.id, first), 'slim')} ${button(s.t('cards.rows', numberText(count)), () => show(`category:${category.id}`), 'slim', { disabled: first < 0 })}</div>
  </article>`;
}
