/** What was found, in one sentence; then what needs a look, before anything that is fine. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Level, Report, ReportElement } from '../report.js';
import type { Session } from '../session.js';
import { heading, name, section, sentence, term, verdictChip } from './bits.js';
import { dateText, numberText, percentText } from './text.js';

const LEVELS: Level[] = ['error', 'warning', 'undetermined', 'note'];

export function summaryView(s: Session, show: (view: string, pointer?: string) => void): TemplateResult {
  const report = s.report!;
  const { summary } = report;
  return section(
    s,
    'summary',
    s.t('summary.title'),
    html`<p class="sentence" id="summary-sentence" tabindex="-1">${sentenceOf(s, report)}</p>
      ${summary.elements ? coverageBar(s, report) : nothing}
      <div class="cards two">${attention(s, report, show)} ${findingsCard(s, report, show)}</div>
      ${basis(s, report)}`,
    s.stale ? html`<span class="chip" role="status">${s.t('stale')}</span>` : nothing,
  );
}

/** The sentence of the summary: what no clause names comes first. */
export function sentenceOf(s: Session, report: Report): string {
  const { elements, named, ambiguous, unnamed, ignored, nextDeletion } = report.summary;
  if (!elements) return s.t('summary.none');
  const n = (value: number) => numberText(s, value);
  const parts = [
    s.t(unnamed === 0 ? 'summary.allNamed' : 'summary.unnamed', n(unnamed), n(elements)),
    ambiguous ? s.t('summary.ambiguous', n(ambiguous)) : '',
    s.t('summary.named', n(named)),
    ignored ? s.t('summary.ignored', n(ignored)) : '',
  ].filter(Boolean);
  const first = parts.join(s.t('summary.joiner')) + s.t('summary.end');
  return first + (nextDeletion ? s.t('summary.next', dateText(s, nextDeletion, 'long')) : s.t('summary.noNext'));
}

function coverageBar(s: Session, report: Report): TemplateResult {
  const { named, ambiguous, unnamed, ignored, elements, coverage } = report.summary;
  const parts: Array<['named' | 'ambiguous' | 'unnamed' | 'ignored', number]> = [
    ['unnamed', unnamed],
    ['ambiguous', ambiguous],
    ['named', named],
    ['ignored', ignored],
  ];
  let x = 0;
  const bars = parts.map(([kind, count]) => {
    const width = (count / elements) * 100;
    const bar = svg`<rect class="bar-${kind}" x="${x}%" y="0" width="${width}%" height="12"/>`;
    x += width;
    return bar;
  });
  return html`<figure class="coverage">
    <svg width="100%" height="12" role="img" aria-label=${s.t('coverage.label', percentText(s, coverage))}>
      <defs><pattern id="half" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="half-a" width="6" height="6"/><rect class="half-b" width="3" height="6"/></pattern></defs>
      ${bars}
    </svg>
    <figcaption>${parts.filter(([, count]) => count > 0).map(([kind, count]) => html`<span>${verdictChip(s, kind, `${s.t(`verdict.${kind}`)} ${numberText(s, count)}`)}</span>`)}
      <span class="muted">${s.t('coverage.label', percentText(s, coverage))}</span></figcaption>
  </figure>`;
}

function attention(s: Session, report: Report, show: (view: string, pointer?: string) => void): TemplateResult {
  const unnamed = report.elements.filter((each) => each.verdict === 'unnamed' && !each.ignored);
  const ambiguous = report.elements.filter((each) => each.verdict === 'ambiguous' && !each.ignored);
  const line = (each: ReportElement) =>
    html`<li><button type="button" class="link" @click=${() => show('elements', each.pointer)}>${name(each.path || each.name)}</button>
      <span class="muted">${each.verdict === 'unnamed' ? nearest(s, each) : each.matches.map((match) => s.name(match.category)).join(s.t('or'))}</span></li>`;
  const list = (kind: 'unnamed' | 'ambiguous', elements: ReportElement[]) =>
    elements.length
      ? html`<p class="list-title">${verdictChip(s, kind)} <span class="muted">${s.t(`attention.${kind}`)}</span></p>
          <ul class="plain">${elements.slice(0, 6).map(line)}</ul>
          ${elements.length > 6 ? html`<button type="button" class="link" @click=${() => show(`verdict:${kind}`)}>${s.t('attention.all', numberText(s, elements.length))}</button>` : nothing}`
      : nothing;
  return html`<div class="card">
    ${heading(s, 1, s.t('attention.title'))}
    ${list('unnamed', unnamed)} ${list('ambiguous', ambiguous)}
    ${unnamed.length + ambiguous.length === 0 ? html`<p class="muted">${s.t('attention.nothing')}</p>` : nothing}
  </div>`;
}

function nearest(s: Session, element: ReportElement): unknown {
  const [first] = element.nearest;
  if (!first) return s.t('attention.noNearest');
  const [before, after] = s.t('attention.nearest', '\u0000', s.name(first.category)).split('\u0000');
  return html`${before}${term(s, first.term)}${after}`;
}

function findingsCard(s: Session, report: Report, show: (view: string) => void): TemplateResult {
  const first = report.findings.filter((finding) => finding.code !== 'UNMATCHED' && finding.code !== 'AMBIGUOUS').slice(0, 4);
  return html`<div class="card">
    ${heading(s, 1, s.t('findings.title'))}
    <ul class="levels">
      ${LEVELS.map((level) => html`<li class="level-${level}"><strong>${numberText(s, report.summary.findings[level] ?? 0)}</strong> ${s.t(`level.${level}`, report.summary.findings[level] ?? 0)}</li>`)}
    </ul>
    <ul class="plain">${first.map((finding) => html`<li><span class="level-mark ${finding.level}" aria-hidden="true"></span><span class="vh">${s.t(`level.${finding.level}`)}: </span>${sentence(s, finding.message)}</li>`)}</ul>
    <button type="button" class="link" @click=${() => show('findings')}>${s.t('findings.all')}</button>
  </div>`;
}

/** What the report rests on: day, products, calendar. */
function basis(s: Session, report: Report): TemplateResult {
  const products = report.products.length ? report.products.map((id) => id.toUpperCase()).join(', ') : s.t('basis.allProducts');
  return html`<p class="small muted">${s.t('basis.text', dateText(s, report.asOf, 'long'), products, s.label('calendar', report.calendar.name))}</p>`;
}
