/** Every element in a table: sort, filter, group; details with evidence, candidates, clause, dates and the reader's decision. */
import { html, nothing, type TemplateResult } from 'lit';
import { EVERYTHING, FIRST_ROWS, MORE_ROWS, type SortKey } from '../filter.js';
import type { Answer, Match, Report, ReportElement } from '../report.js';
import type { Session } from '../session.js';
import { button, clauseLine, elementName, heading, joined, marked, name, section, select, sentence, term, verdictChip } from './bits.js';
import { cutText, dateText, mainAnswer, numberText, pathText, percentText, shortened, spanText, visible, whenText } from './text.js';

export interface TableActions {
  ask(category: string, element: number): void;
  decisions(): void;
}

const ORDER = { unnamed: 0, ambiguous: 1, named: 2 };
const COLUMNS = [
  ['element', 'column.element'],
  ['category', 'field.category'],
  ['stores', 'field.stores'],
  ['date', 'field.deleted'],
  ['verdict', 'field.match'],
] as const;

export function tableView(s: Session, actions: TableActions): TemplateResult {
  const report = s.report!;
  const rows = visibleRows(s, report);
  const shown = rows.slice(0, s.filter.shown);
  const all = button(s.t('table.reset'), () => reset(s), 'slim');
  return section(
    s,
    'elements',
    s.t('table.title'),
    html`${filters(s, report)} ${decisions(s, actions)}
      <div class="counted"><p class="small muted" role="status">${s.t('table.count', numberText(rows.length), numberText(report.elements.length))}${cutText(s, ' · ')}</p>${rows.length && rows.length < report.elements.length ? all : nothing}
        <label class="check small"><input type="checkbox" .checked=${s.filter.grouped} @change=${() => set(s, { grouped: !s.filter.grouped })}>${s.t('filter.grouped')}</label></div>
      ${rows.length ? table(s, report, shown, actions) : html`<p class="card quiet">${s.t('table.nothing')} ${all}</p>`}
      ${rows.length > shown.length ? button(s.t('table.more', Math.min(MORE_ROWS, rows.length - shown.length)), () => set(s, { shown: s.filter.shown + MORE_ROWS })) : nothing}`,
  );
}

/** What the reader has decided so far, and the file that keeps it. */
function decisions(s: Session, actions: TableActions): TemplateResult | typeof nothing {
  const { size } = s.decisions;
  if (!size) return nothing;
  return html`<p class="strip small"><span>${s.t('decisions.count', numberText(size))}</span>
    ${s.ui.noExport ? nothing : button(s.t('decisions.save'), actions.decisions, 'slim')} ${button(s.t('decisions.undo'), () => s.undecide(), 'slim')}</p>`;
}

function set(s: Session, change: Partial<Session['filter']>): void {
  Object.assign(s.filter, change);
  s.host.changed();
}

function reset(s: Session): void {
  set(s, { ...EVERYTHING, shown: FIRST_ROWS });
}

function filters(s: Session, report: Report): TemplateResult {
  const any: [string, string] = ['', s.t('filter.any')];
  const categories = report.categories.filter((each) => each.elements.length).map((each): [string, string] => [each.id, s.name(each.id)]);
  const stores = [...new Set(report.categories.flatMap((each) => each.stores.map((store) => store.id)))].map((id): [string, string] => [
    id,
    s.name(id),
  ]);
  const statuses = statusesOf(report);
  return html`<div class="filters" part="controls">
    <label class="field grow"><span class="field-label">${s.t('filter.text')}</span>
      <input id="filter" type="search" .value=${s.filter.text} placeholder=${s.t('filter.placeholder')} @input=${(event: Event) => set(s, { text: (event.target as HTMLInputElement).value, shown: FIRST_ROWS })}></label>
    ${select(s.t('field.match'), s.filter.verdict, [any, ...(['unnamed', 'ambiguous', 'named', 'ignored'] as const).map((each): [string, string] => [each, s.t(`verdict.${each}`)])], (verdict) => set(s, { verdict }))}
    ${select(s.t('field.category'), s.filter.category, [any, ...categories], (category) => set(s, { category }))}
    ${select(s.t('field.stores'), s.filter.store, [any, ...stores], (store) => set(s, { store }))}
    ${select(s.t('field.status'), s.filter.status, [any, ...statuses.map((id): [string, string] => [id, s.label('status', id)])], (status) => set(s, { status }))}
  </div>`;
}

type Rows = Array<{ element: ReportElement; at: number }>;

// Drawn many times with the same filter: sorting 20,000 rows would be felt each time.
const sorted = new WeakMap<Session, { report: Report; key: string; rows: Rows }>();

const statusesKept = new WeakMap<Report, string[]>();

function statusesOf(report: Report): string[] {
  let statuses = statusesKept.get(report);
  if (!statuses) {
    const found = new Set<string>();
    for (const element of report.elements) for (const { status } of element.retention) if (status) found.add(status);
    statusesKept.set(report, (statuses = [...found]));
  }
  return statuses;
}

function visibleRows(s: Session, report: Report): Rows {
  const key = JSON.stringify([{ ...s.filter, shown: 0 }, s.locale]);
  const before = sorted.get(s);
  if (before?.report === report && before.key === key) return before.rows;
  // A row that was decided on stays where the reader is.
  const stay = s.decided && before?.key === key && before.report.elements.length === report.elements.length;
  const rows = stay ? before.rows.map(({ at }) => ({ element: report.elements[at]!, at })) : sortedRows(s, report);
  sorted.set(s, { report, key, rows });
  return rows;
}

function sortedRows(s: Session, report: Report): Rows {
  const { filter } = s;
  const wanted = filter.text.trim().toLocaleLowerCase();
  const fits = (element: ReportElement) =>
    (!filter.verdict || (filter.verdict === 'ignored' ? element.ignored : element.verdict === filter.verdict && !element.ignored)) &&
    (!filter.category || element.matches.some((match) => match.category === filter.category)) &&
    (!filter.store || element.matches.some((match) => storesOf(report, match).includes(filter.store))) &&
    (!filter.status || element.retention.some((answer) => answer.status === filter.status)) &&
    (!wanted || searchText(s, element).includes(wanted));
  const rows = report.elements.map((element, at) => ({ element, at })).filter(({ element }) => fits(element));
  const compare = comparer(s, report);
  const sign = filter.descending ? -1 : 1;
  rows.sort(
    (a, b) =>
      (filter.grouped ? compareText(parent(s, a.element), parent(s, b.element)) : 0) || sign * compare(a.element, b.element) || a.at - b.at,
  );
  return rows;
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function comparer(s: Session, report: Report): (a: ReportElement, b: ReportElement) => number {
  const rank = (each: ReportElement) => (each.ignored ? 3 : ORDER[each.verdict]);
  const date = (each: ReportElement) => mainAnswer(each)?.latest ?? mainAnswer(each)?.earliest ?? '9999-99';
  const category = (each: ReportElement) => (each.matches[0] ? s.name(each.matches[0].category) : '');
  const store = (each: ReportElement) => (each.matches[0] ? storesOf(report, each.matches[0]).join() : '');
  const by: Record<SortKey, (a: ReportElement, b: ReportElement) => number> = {
    attention: (a, b) => rank(a) - rank(b),
    element: (a, b) => compareText(a.path, b.path),
    category: (a, b) => compareText(category(a), category(b)),
    stores: (a, b) => compareText(store(a), store(b)),
    date: (a, b) => compareText(date(a), date(b)),
    verdict: (a, b) => rank(a) - rank(b) || (b.matches[0]?.confidence ?? 0) - (a.matches[0]?.confidence ?? 0),
  };
  return by[s.filter.sort];
}

function searchText(s: Session, element: ReportElement): string {
  return [element.path, element.name, element.pointer, ...element.matches.map((match) => `${s.name(match.category)} ${match.term}`)]
    .join('\n')
    .toLocaleLowerCase();
}

// The object that an element stands in. In a description all items stand in one list, but their paths say more.
function parent(s: Session, element: ReportElement): string {
  const described = s.report?.input.form === 'description';
  const text = described ? element.path : element.pointer;
  const at = text.lastIndexOf(described ? '.' : '/');
  return at > 0 ? text.slice(0, at) : '/';
}

export function storesOf(report: Report, match: Match): string[] {
  return report.categories.find((each) => each.id === match.category)?.stores.map((store) => store.id) ?? [];
}

function table(s: Session, report: Report, rows: Array<{ element: ReportElement; at: number }>, actions: TableActions): TemplateResult {
  const groups = s.filter.grouped ? grouped(s, rows) : [{ key: '', rows }];
  return html`<table class="table elements" part="table" role="table">
    <caption class="vh">${s.t('table.caption')}</caption>
    <thead role="rowgroup"><tr role="row">${COLUMNS.map(([key, word]) => headerCell(s, key, s.t(word)))}</tr></thead>
    ${groups.map((group) => {
      const folded = s.filter.grouped && s.open.has(`fold:${group.key}`);
      return html`<tbody role="rowgroup">${s.filter.grouped ? groupHead(s, group, folded) : nothing}
        ${folded ? nothing : group.rows.map(({ element, at }) => row(s, report, element, at, actions))}</tbody>`;
    })}</table>`;
}

interface RowGroup {
  key: string;
  rows: Array<{ element: ReportElement; at: number }>;
}

// Rows come sorted by the object they stand in.
function grouped(s: Session, rows: RowGroup['rows']): RowGroup[] {
  const groups: RowGroup[] = [];
  for (const each of rows) {
    const key = parent(s, each.element);
    if (groups.at(-1)?.key !== key) groups.push({ key, rows: [] });
    groups.at(-1)!.rows.push(each);
  }
  return groups;
}

/** The object that a group of elements stands in: folds them, and says what is in it. */
function groupHead(s: Session, group: RowGroup, folded: boolean): TemplateResult {
  const flip = () => {
    if (folded) s.open.delete(`fold:${group.key}`);
    else s.open.add(`fold:${group.key}`);
    s.host.changed();
  };
  const counts = (['unnamed', 'ambiguous', 'named'] as const)
    .map((verdict) => [verdict, group.rows.filter(({ element }) => element.verdict === verdict).length] as const)
    .filter(([, count]) => count > 0);
  return html`<tr class="group" role="row"><th scope="rowgroup" colspan="5" role="rowheader"><button type="button" class="link disclose" aria-expanded=${String(!folded)} @click=${flip}><span class="twist" aria-hidden="true"></span>${name(group.key)}</button>
    <span class="group-counts small">${counts.map(([verdict, count]) => verdictChip(s, verdict, `${numberText(count)} ${s.t(`verdict.${verdict}`)}`))}</span></th></tr>`;
}

function headerCell(s: Session, key: SortKey, word: string): TemplateResult {
  const { sort, descending } = s.filter;
  const sorted = sort === key || (key === 'verdict' && sort === 'attention');
  const order = sorted ? (descending ? 'descending' : 'ascending') : 'none';
  return html`<th scope="col" role="columnheader" aria-sort=${order}><button type="button" class="sort ${order}" @click=${() => set(s, { sort: key, descending: sort === key && !descending })}>${word}</button></th>`;
}

function row(s: Session, report: Report, element: ReportElement, at: number, actions: TableActions): TemplateResult {
  const open = s.open.has(element.pointer);
  const kind = element.ignored ? 'ignored' : element.verdict;
  const [match] = element.matches;
  const flip = () => {
    if (open) s.open.delete(element.pointer);
    else s.open.add(element.pointer);
    s.host.changed();
  };
  const category = report.categories.find((each) => each.id === match?.category);
  return html`<tr class="row ${kind}" part="row row-${kind}" role="row" data-pointer=${element.pointer}>
      <th scope="row" role="rowheader"><button type="button" class="link disclose" aria-expanded=${String(open)} @click=${flip}><span class="twist" aria-hidden="true"></span>${elementName(s, element)}</button>
        ${element.occurrences > 1 ? html`<span class="muted small">×&nbsp;${numberText(element.occurrences)}</span>` : nothing}</th>
      <td role="cell" data-label=${s.t('field.category')}>${match ? categoryCell(s, element) : html`<span class="muted">${s.t('table.unnamed')}</span>`}
        ${
          category
            ? html`<span class="sub muted small purposes">${joined(
                s,
                category.purposes.slice(0, 2).map((each) => s.name(each.id)),
              )} · ${category.legalBasis.stated ? '' : s.t('basis.of')}${s.label('basis', category.legalBasis.id)}</span>`
            : nothing
        }</td>
      <td role="cell" class=${category ? nothing : 'none'} data-label=${s.t('field.stores')}>${
        category
          ? joined(
              s,
              category.stores.map((store) => s.index.shortStore(store.id, s.locale)),
            )
          : '–'
      }</td>
      <td role="cell" class=${match ? nothing : 'none'} data-label=${s.t('field.deleted')}>${dateCell(s, element)}</td>
      <td role="cell" data-label=${s.t('field.match')}>${verdictChip(s, kind, kind === 'ambiguous' ? s.t('verdict.candidates', element.matches.length) : undefined)}
        ${match?.setByUser ? html`<span class="small">${s.t('match.byYou')}</span>` : match ? html`<span class="muted small">${percentText(match.confidence)}</span>` : nothing}</td>
    </tr>
    ${open ? html`<tr class="details-row" role="row"><td colspan="5" role="cell">${details(s, report, element, at, actions)}</td></tr>` : nothing}`;
}

function categoryCell(s: Session, element: ReportElement): TemplateResult {
  const [first, ...others] = element.matches;
  const word = element.verdict === 'ambiguous' ? s.t('or') : s.t('and');
  return html`${s.name(first!.category)}${others.length ? html`<span class="sub muted small">${word}${others.map((match) => s.name(match.category)).join(word)}</span>` : nothing}`;
}

/** When an element goes: the date, that of the newest record where they differ, and how it stands today. */
function dateCell(s: Session, element: ReportElement): TemplateResult {
  const answer = element.ignored ? undefined : mainAnswer(element);
  if (!answer) return html`–`;
  const last = answer.bound === 'unknown' ? null : answer.lastRecord; // what is missing is missing for all records
  const missing = answer.bound === 'unknown' && answer.earliest;
  const now = missing ? s.t('when.unknown') : answer.status && answer.status !== 'indeterminate' ? s.label('status', answer.status) : '';
  return html`${shortWhen(s, answer)}
    ${last ? html`<span class="sub muted small">${s.t('table.lastRecord', shortWhen(s, last))}</span>` : nothing}
    ${now ? html`<span class="sub small status-text status-${answer.status}">${now}</span>` : nothing}`;
}

function shortWhen(s: Session, answer: Answer): string {
  return answer.bound === 'unknown' && answer.earliest ? s.t('when.notBefore', dateText(s, answer.earliest)) : whenText(s, answer);
}

function details(s: Session, report: Report, element: ReportElement, at: number, actions: TableActions): TemplateResult {
  return html`<div class="details">
    ${shortened(element.path) !== visible(element.path) ? html`<p class="small"><code>${visible(element.path)}</code></p>` : nothing}
    <p class="details-place small"><code>${visible(element.pointer)}</code>
      ${element.line && s.input?.text != null ? html`<button type="button" class="link" @click=${() => s.goTo(element.line, element.column)}>${s.t('details.jump', element.line, element.column)}</button>` : element.line ? s.t('place', element.line, element.column) : nothing}
      ${element.collected.first ? html`<span class="muted">${s.t('lane.from', collected(s, element))}</span>` : nothing}
      ${element.paths?.length > 1 ? html`<span class="muted">${s.t('details.paths', element.paths.slice(1, 5).map(visible).join(s.t('comma')))}${element.morePaths ? ' …' : ''}</span>` : nothing}</p>
    ${
      element.differs?.length
        ? html`<p>${s.t(
            'details.differs',
            joined(
              s,
              element.differs.map((each) => s.t(`differs.${each}` as 'differs.date')),
            ),
          )}</p>`
        : nothing
    }
    <div class="candidates">${element.matches.map((match, nth) => candidate(s, report, element, match, element.retention[nth], at, actions))}</div>
    ${element.matches.length ? nothing : nearest(s, element)} ${decision(s, report, element)}
  </div>`;
}

function candidate(
  s: Session,
  report: Report,
  element: ReportElement,
  match: Match,
  answer: Answer | undefined,
  at: number,
  actions: TableActions,
): TemplateResult {
  const category = report.categories.find((each) => each.id === match.category);
  return html`<div class="candidate">
    ${heading(s, 1, html`${s.name(match.category)} <span class="muted small">${match.setByUser ? s.t('match.byYou') : percentText(match.confidence)}${match.applies === 'perhaps' ? ` · ${s.t('match.perhaps')}` : ''}</span>`, '', 2)}
    <dl>
      ${match.term ? html`<dt>${s.t('field.term')}</dt><dd>${term(s, match.term)}</dd>` : nothing}
      ${match.evidence?.length ? html`<dt>${s.t('field.evidence')}</dt><dd>${match.evidence.map((each, nth) => html`${nth ? s.t('comma') : ''}<q>${visible(each.word)}</q><span class="muted">${s.t('brackets', s.t(`from.${each.from}` as 'from.name'))}</span>`)}</dd>` : nothing}
      <dt>${s.t('field.clause')}</dt><dd>${clauseLine(s, match.clause)}${category ? html` <span class="muted">· ${s.t(`role.${category.role}`)}</span>` : nothing}</dd>
      ${answer ? html`<dt>${s.t('field.deleted')}</dt><dd>${spanText(s, answer, 'long')}${answer.status ? html`<span class="muted">${s.t('brackets', s.label('status', answer.status))}</span>` : nothing} ${steps(s, element, answer)}</dd>` : nothing}
    </dl>
    ${s.ui.view === 'full' ? button(s.t('ask.nav'), () => actions.ask(match.category, at), 'slim') : nothing}
  </div>`;
}

// Candidates often share a rule; what was said once is not said again.
function steps(s: Session, element: ReportElement, answer: Answer): TemplateResult | typeof nothing {
  if (!answer.steps?.length) return nothing;
  const text = (each: Answer) => JSON.stringify(each.steps);
  const before = element.retention.slice(0, element.retention.indexOf(answer)).find((each) => text(each) === text(answer));
  if (before) return html`<span class="sub muted small">${s.t('details.sameSteps', s.name(before.category))}</span>`;
  return html`<details class="why"><summary class="small">${s.t('details.steps', answer.steps.length)}</summary>
    <ol class="steps">${answer.steps.map((step) => html`<li>${marked(s, step.text)}</li>`)}</ol></details>`;
}

function collected(s: Session, element: ReportElement): string {
  const { first, last, pointer, dated, undated } = element.collected;
  const range =
    first === last || !last ? dateText(s, first, 'long') : s.t('when.between', dateText(s, first, 'long'), dateText(s, last, 'long'));
  return [
    range,
    pointer ? s.t('hint.found', pathText(s, pointer)) : '',
    undated ? s.t('collected.undated', numberText(dated), numberText(undated)) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function nearest(s: Session, element: ReportElement): TemplateResult {
  if (!element.nearest.length) return html`<p>${s.t('nearest.none')}</p>`;
  return html`<p>${s.t('nearest.title')}</p><ul>${element.nearest.map(
    (each) =>
      html`<li>${term(s, each.term)} – ${s.name(each.category)}<span class="muted">${s.t('brackets', percentText(each.confidence))} ${sentence(s, each.why)}</span></li>`,
  )}</ul>`;
}

/** The reader's own word on an element. */
function decision(s: Session, report: Report, element: ReportElement): TemplateResult | typeof nothing {
  if (s.ui.readonly) return nothing;
  const own = s.decisions.get(element.pointer);
  const chosen = own?.ignore ? 'ignore' : (own?.category ?? '');
  const options: Array<[string, string]> = [
    ['', s.t('decision.none')],
    ['ignore', s.t('decision.ignore')],
    ...report.categories.map((each): [string, string] => [each.id, s.name(each.id)]),
  ];
  const choose = (value: string) =>
    s.decide(
      element.pointer,
      value === ''
        ? null
        : { ...(own?.reason ? { reason: own.reason } : {}), ...(value === 'ignore' ? { ignore: true } : { category: value }) },
    );
  return html`<div class="row decision">${select(s.t('decision.label'), chosen, options, choose)}
    ${own ? html`<label class="field grow"><span class="field-label">${s.t('decision.reason')}</span><input type="text" maxlength="500" .value=${own.reason ?? ''} @change=${(event: Event) => s.decide(element.pointer, { ...own, reason: (event.target as HTMLInputElement).value })}></label>` : nothing}</div>`;
}
