/** What was found, in one sentence and at a glance; then what needs a look, before anything that is fine. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Answer, Level, Report, ReportElement } from '../report.js';
import type { Session } from '../session.js';
import { dayNumber } from './ask.js';
import { elementName, glyph, heading, joined, section, sentence, term, verdictChip } from './bits.js';
import { mergedOf, subject } from './findings.js';
import { dateText, numberText, percentText } from './text.js';

const LEVELS: Level[] = ['error', 'warning', 'undetermined', 'note'];
type Show = (view: string, pointer?: string) => void;

export function summaryView(s: Session, show: Show): TemplateResult {
  const report = s.report!;
  const { elements } = report.summary;
  return section(
    s,
    'summary',
    s.t('summary.title'),
    html`<p class="sentence" id="summary-sentence" tabindex="-1">${sentenceOf(s, report)}</p>
      ${elements ? html`${glance(s, report, show)} ${coverageBar(s, report)}` : nothing}
      <div class="cards two start">${elements ? attention(s, report, show) : nothing} ${findingsCard(s, report, show)}</div>
      ${basis(s, report)}`,
    s.stale && !s.stopped ? html`<span class="chip" role="status">${s.t('stale')}</span>` : nothing,
  );
}

/** The sentence of the summary: what no clause names comes first. */
export function sentenceOf(s: Session, report: Report): string {
  const { elements, named, ambiguous, unnamed, ignored, nextDeletion } = report.summary;
  if (!elements) return s.t('summary.none');
  const n = (value: number) => numberText(value);
  const some = unnamed ? 'summary.unnamed' : 'summary.allNamed';
  const all = unnamed === elements ? 'summary.noneNamed' : ambiguous === elements ? 'summary.allAmbiguous' : some;
  const parts = [
    s.t(all, n(unnamed), n(elements)),
    ambiguous && ambiguous < elements ? s.t('summary.ambiguous', n(ambiguous)) : '',
    named && named < elements ? s.t('summary.named', n(named)) : '',
    ignored ? s.t('summary.ignored', n(ignored)) : '',
  ].filter(Boolean);
  const first = parts.join(s.t('summary.joiner')) + s.t('summary.end');
  const { newest, by, past } = outstanding(report);
  if (!nextDeletion) return first + s.t(past ? 'summary.past' : 'summary.noNext');
  return first + s.t(!by ? 'summary.nextFrom' : newest ? 'summary.newest' : 'summary.next', dateText(s, nextDeletion, 'long'));
}

/** Four figures: what is not named, what is ambiguous, what is named, and when the next of it goes. */
function glance(s: Session, report: Report, show: Show): TemplateResult {
  const { elements, named, ambiguous, unnamed, coverage } = report.summary;
  return html`<ul class="tiles">
    ${tile(s, 'unnamed', unnamed, s.t('glance.of', numberText(elements)), show)}
    ${tile(s, 'ambiguous', ambiguous, s.t('glance.ambiguous'), show)}
    ${tile(s, 'named', named, s.t(ambiguous ? 'coverage.both' : 'coverage.label', percentText(coverage)), show)}
    ${nextTile(s, report, show)}
  </ul>`;
}

function tile(s: Session, kind: 'unnamed' | 'ambiguous' | 'named', count: number, about: string, show: Show): TemplateResult {
  const body = html`<span class="tile-label ${kind}">${glyph(kind)}${s.t(`glance.label.${kind}`)}</span>
    <span class="tile-value">${numberText(count)}</span><span class="tile-about">${about}</span>`;
  return html`<li>${count ? html`<button type="button" class="tile" @click=${() => show(`verdict:${kind}`)}>${body}</button>` : html`<div class="tile">${body}</div>`}</li>`;
}

interface Outstanding {
  unnamed: ReportElement[];
  ambiguous: ReportElement[];
  /** Those that the next deletion date is about. */
  next: ReportElement[];
  overdue: number;
  /** That date is of the newest records of a log: between the oldest's and theirs the others go, on days nobody has listed. */
  newest: boolean;
  /** An answer says that deletion has come by that day; else it is only known not to come before. */
  by: boolean;
  /** Something has a date. */
  past: boolean;
}

const PROMISED: ReadonlySet<Answer['bound']> = new Set(['exact', 'upper', 'lower', 'between']);

// A report is drawn many times and looked through once.
const looked = new WeakMap<Report, Outstanding>();

function outstanding(report: Report): Outstanding {
  const kept = looked.get(report);
  if (kept) return kept;
  const { nextDeletion } = report.summary;
  type Dated = Pick<Answer, 'bound' | 'earliest' | 'latest'>;
  const falls = (answer: Dated) => PROMISED.has(answer.bound) && (answer.earliest === nextDeletion || answer.latest === nextDeletion);
  const ends = (answer: Dated) => PROMISED.has(answer.bound) && answer.latest === nextDeletion;
  const found: Outstanding = { unnamed: [], ambiguous: [], next: [], overdue: 0, newest: false, by: false, past: false };
  let direct = false;
  for (const each of report.elements) {
    if (each.ignored) continue;
    if (each.verdict !== 'named') found[each.verdict].push(each);
    found.past ||= each.retention.some((answer) => PROMISED.has(answer.bound));
    direct ||= each.retention.some(falls);
    found.by ||= each.retention.some((answer) => ends(answer) || (answer.lastRecord && ends(answer.lastRecord)));
    if (nextDeletion && each.retention.some((answer) => falls(answer) || (answer.lastRecord && falls(answer.lastRecord))))
      found.next.push(each);
    if (each.retention.some((answer) => answer.status === 'overdue')) found.overdue++;
  }
  found.newest = found.next.length > 0 && !direct;
  found.overdue = report.summary.overdue ?? found.overdue;
  found.past ||= found.overdue > 0;
  looked.set(report, found);
  return found;
}

function nextTile(s: Session, report: Report, show: Show): TemplateResult {
  const { nextDeletion } = report.summary;
  const { next, overdue, newest, by, past } = outstanding(report);
  const days = nextDeletion ? dayNumber(nextDeletion) - dayNumber(report.asOf ?? s.today) : 0;
  const when = () =>
    newest
      ? s.t('glance.next.records')
      : s.t(next.length > 1 ? 'glance.next.more' : 'glance.next.one', numberText(days), next[0]!.name, numberText(next.length - 1));
  const dated = () => (by ? when() : s.t('glance.next.from', when()));
  const about = next[0] ? dated() : nextDeletion || past || s.ui.view !== 'full' ? nothing : s.t('glance.next.none');
  const body = html`<span class="tile-label">${s.t(newest ? 'glance.label.newest' : 'glance.label.next')}</span>
      <span class="tile-value">${nextDeletion ? dateText(s, nextDeletion, 'medium') : s.t(past ? 'glance.next.past' : 'when.open')}</span>
      <span class="tile-about">${about}</span>`;
  const go = next[0] ? () => show('elements', next[0]!.pointer) : s.ui.view === 'full' ? () => show('ask') : null;
  return html`<li class="next">${go ? html`<button type="button" class="tile" @click=${go}>${body}</button>` : html`<div class="tile">${body}</div>`}
    ${overdue ? html`<button type="button" class="link overdue" @click=${() => show('status:overdue')}>${s.t('glance.overdue', numberText(overdue))}</button>` : nothing}</li>`;
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
    const bar = svg`<rect class="bar-${kind}" x="${x}%" y="0" width="${width}%" height="8"/>`;
    x += width;
    return bar;
  });
  return html`<svg class="coverage" width="100%" height="8" role="img" aria-label=${s.t('coverage.label', percentText(coverage))}>
      <defs><pattern id="half" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="half-a" width="6" height="6"/><rect class="half-b" width="3" height="6"/></pattern></defs>
      ${bars}
    </svg>`;
}

function attention(s: Session, report: Report, show: Show): TemplateResult {
  const { unnamed, ambiguous } = outstanding(report);
  const line = (each: ReportElement) =>
    html`<li><button type="button" class="link" @click=${() => show('elements', each.pointer)}>${elementName(s, each)}</button>
      <span class="sub muted small">${each.verdict === 'unnamed' ? nearest(s, each) : each.matches.map((match) => s.name(match.category)).join(s.t('or'))}</span></li>`;
  const list = (kind: 'unnamed' | 'ambiguous', elements: ReportElement[]) =>
    elements.length
      ? html`<p class="list-title">${verdictChip(s, kind)} <span class="muted">${s.t(`attention.${kind}`)}</span></p>
          <ul class="plain">${elements.slice(0, 5).map(line)}</ul>
          ${elements.length > 5 ? html`<button type="button" class="link small" @click=${() => show(`verdict:${kind}`)}>${s.t('attention.all', numberText(report.summary[kind]))}</button>` : nothing}`
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

function findingsCard(s: Session, report: Report, show: Show): TemplateResult {
  const first = mergedOf(report)
    .filter(({ finding }) => finding.code !== 'UNMATCHED' && finding.code !== 'AMBIGUOUS')
    .slice(0, 4);
  return html`<div class="card">
    ${heading(s, 1, s.t('findings.title'))}
    <ul class="levels">
      ${LEVELS.map((level) => html`<li class="level-${level}"><strong>${numberText(report.summary.findings[level] ?? 0)}</strong> ${s.t(`level.${level}`, report.summary.findings[level] ?? 0)}</li>`)}
    </ul>
    <ul class="plain">${first.map(
      (
        each,
      ) => html`<li class="finding-line"><span class="level-mark ${each.finding.level}" aria-hidden="true"></span><div><span class="vh">${s.t(`level.${each.finding.level}`, 1)}${s.t('colon')}</span>${sentence(s, each.text)}
        <span class="sub muted small">${subject(s, each)}</span></div></li>`,
    )}</ul>
    <button type="button" class="link small" @click=${() => show('findings')}>${s.t('findings.all')}</button>
  </div>`;
}

/** What the report rests on: day, products, calendar. */
function basis(s: Session, report: Report): TemplateResult {
  const names = joined(
    s,
    report.products.map((id) => id.toUpperCase()),
  );
  const products = report.productsSource === 'none' ? s.t('basis.allProducts', names) : names;
  return html`<p class="small muted">${s.t('basis.text', dateText(s, report.asOf, 'long'), products, s.label('calendar', report.calendar.name))}</p>`;
}
