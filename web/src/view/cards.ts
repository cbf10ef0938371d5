/** One card a category that was found: what, why, on which basis, in which role, where, how long. */
import { html, nothing, type TemplateResult } from 'lit';
import { nameIn } from '../pack.js';
import type { Answer, Report, ReportCategory, ReportElement } from '../report.js';
import type { Session } from '../session.js';
import { button, clauseText, heading, joined, name, section } from './bits.js';
import { byDate, mainAnswer, whenText } from './text.js';

export function cardsView(
  s: Session,
  ask: (category: string, element: number) => void,
  show: (view: string) => void,
): TemplateResult | typeof nothing {
  const report = s.report!;
  const found = report.categories.filter((category) => category.elements.length > 0);
  if (!found.length) return nothing;
  return section(
    s,
    'categories',
    s.t('cards.title'),
    html`<div class="cards">${found.map((category) => card(s, report, category, ask, show))}</div>`,
  );
}

/** What the rule gives for the elements of a category, each answer once, by date. */
function answersOf(elements: ReportElement[], category: string): Array<Answer | undefined> {
  const answers = new Map<string, Answer | undefined>();
  for (const element of elements) {
    const answer = element.retention.find((each) => each.category === category) ?? mainAnswer(element);
    answers.set([answer?.bound, answer?.earliest, answer?.latest, answer?.minimumThrough].join('/'), answer);
  }
  return [...answers.values()].sort(byDate);
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
  const first = category.elements[0] ?? -1;
  const times = [...new Set(answersOf(elements, category.id).map((answer) => whenText(s, answer)))];
  return html`<article class="card category">
    <p class="kicker">${clauseText(s, { policy: entry?.pack.id ?? '', section: '' })} · ${s.t(`role.${category.role}`)}</p>
    ${heading(s, 1, s.name(category.id) === category.id ? category.name : s.name(category.id))}
    <p class="deleted"><span class="muted small">${s.t('field.deleted')}</span> <strong>${times.slice(0, 3).join(s.locale === 'zh-CN' ? '；' : '; ')}${times.length > 3 ? ' …' : ''}</strong></p>
    <p class="found">${elements.slice(0, 5).map((each, at) => html`${at ? ', ' : ''}${name(each.name)}`)}${elements.length > 5 ? s.t('cards.more', elements.length - 5) : nothing}</p>
    <dl>
      <dt>${s.t('field.purposes')}</dt><dd>${joined(
        s,
        category.purposes.map((each) => s.name(each.id) + (each.only ? s.t('purpose.only') : '')),
      )}</dd>
      <dt>${s.t('field.basis')}</dt><dd>${s.label('basis', category.legalBasis.id)}</dd>
      <dt>${s.t('field.stores')}</dt><dd>${joined(
        s,
        category.stores.map(
          (each) => `${s.index.shortStore(each.id, s.locale)} (${each.kinds.map((kind) => s.label('kind', kind)).join(', ')})`,
        ),
      )}</dd>
      <dt>${s.t('field.rule')}</dt><dd>${nameIn(entry?.rule?.statement, s.locale) || '–'}</dd>
    </dl>
    <div class="row">${button(s.t('cards.ask'), () => ask(category.id, first), 'slim')} ${button(s.t('cards.rows', elements.length), () => show(`category:${category.id}`), 'slim')}</div>
  </article>`;
}
