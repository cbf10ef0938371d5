/**
 * Time as a picture: one lane a category, expandable to its elements, and the same as a table. Kinds of ends differ in shape:
 * a floor is a bracket, an exact date a diamond, a window a box between two bars, an open end an arrow, an unknown one a
 * question mark. All dates are the engine's; this file only places them.
 */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { choiceOf } from '../facts-state.js';
import type { Answer, Bound, EventName, Report, ReportElement } from '../report.js';
import type { Session } from '../session.js';
import { dayNumber } from './ask.js';
import { button, elementName, section } from './bits.js';
import { monthWords, yearWords } from './date-text.js';
import { histogram } from './histogram.js';
import { byDate, cutText, dateText, numberText, spanText } from './text.js';

/** One bar: an answer with the dates it starts from. */
export interface Lane {
  start: string | null;
  answer: Answer;
  /** The day from which the data is only held for deletion: the hosting ended, or deletion was asked for. */
  holdFrom: string | null;
  today: string;
}

interface Scale {
  x(iso: string): number;
  min: number;
  max: number;
}

function scaleOf(lanes: Lane[], today: string): Scale | null {
  const days = lanes
    .flatMap(({ start, holdFrom, answer }) => [
      start,
      holdFrom,
      answer.earliest,
      answer.latest,
      answer.minimumThrough,
      answer.lastRecord?.latest ?? answer.lastRecord?.earliest,
    ])
    .filter((date): date is string => date !== null && date !== undefined)
    .map(dayNumber)
    .filter(Number.isFinite);
  if (!days.length) return null;
  days.push(dayNumber(today));
  const [low, high] = days.reduce(([a, b], day) => [Math.min(a, day), Math.max(b, day)], [Infinity, -Infinity]);
  const room = (share: number) => Math.max(20, Math.round((high - low) * share));
  // An end that nobody has stated is drawn behind the last day.
  const endless = lanes.some(({ answer }) => answer.bound === 'lower' || answer.bound === 'open' || answer.bound === 'unknown');
  const [min, max] = [low - room(0.07), high + room(endless ? 0.2 : 0.07)];
  return { min, max, x: (iso) => ((dayNumber(iso) - min) / (max - min)) * 100 };
}

const at = (x: number, shape: TemplateResult) => svg`<svg x="${x}%" y="0" overflow="visible">${shape}</svg>`;
const MID = 17;

const shapes = {
  exact: svg`<path class="g-exact" d="M0 ${MID - 9} 9 ${MID} 0 ${MID + 9} -9 ${MID}z"/>`,
  floor: svg`<g><path class="g-halo" d="M-5 ${MID - 11}H0V${MID + 11}H-5"/><path class="g-floor" d="M-5 ${MID - 11}H0V${MID + 11}H-5"/></g>`,
  ring: svg`<circle class="g-ring" cx="0" cy="${MID}" r="6"/>`,
  arrow: svg`<path class="g-arrow" d="M-9 ${MID - 7} 1 ${MID} -9 ${MID + 7}"/>`,
  unknown: svg`<g><circle class="g-unknown" cx="16" cy="${MID}" r="9"/><text class="g-mark" x="16" y="${MID + 4}" text-anchor="middle">?</text></g>`,
  left: svg`<path class="g-cap" d="M0 ${MID - 10}V${MID + 10}"/>`,
};

function bar(kind: string, from: number, to: number, y = MID - 6, height = 12): TemplateResult | typeof nothing {
  return to > from ? svg`<rect class="b-${kind}" x="${from}%" y="${y}" width="${to - from}%" height="${height}" rx="2"/>` : nothing;
}

function windowBox(from: number, to: number): TemplateResult {
  return svg`${bar('window', from, to)}${at(from, shapes.left)}${at(to, shapes.left)}`;
}

function tail(kind: string, from: number): TemplateResult {
  return svg`<line class="t-${kind}" x1="${from}%" x2="99%" y1="${MID}" y2="${MID}"/>${at(99, shapes.arrow)}`;
}

// Of a log: record after record goes, from the oldest one's day to the newest one's.
function records(first: number, last: number): TemplateResult {
  return svg`<line class="t-records" x1="${first}%" x2="${last}%" y1="${MID}" y2="${MID}"/>${at(last, shapes.exact)}`;
}

// Kept until the minimum is over and until today at least; from then on nobody has said when it ends.
function openLane(from: number, to: number, marks: TemplateResult): TemplateResult {
  return svg`${bar('kept', from, to)}${bar('open', Math.max(to, from), 97)}${tail('open', 97)}${marks}`;
}

function drawLane(lane: Lane, scale: Scale): TemplateResult {
  const { answer, holdFrom } = lane;
  const from = lane.start ? scale.x(lane.start) : 0;
  const x = (iso: string | null, otherwise: number) => (iso ? scale.x(iso) : otherwise);
  const first = x(answer.earliest, from);
  const floor = answer.minimumThrough && answer.bound !== 'exact' ? at(scale.x(answer.minimumThrough), shapes.floor) : nothing;
  const hold = holdFrom && answer.bound !== 'open' && answer.bound !== 'unknown' ? scale.x(holdFrom) : null;
  const keptTo = (end: number) => bar('kept', from, hold === null ? end : Math.min(hold, end));
  const held = (end: number) => (hold === null ? nothing : bar('hold', Math.max(hold, from), end));
  const openStart = lane.start ? nothing : at(0.6, shapes.left);
  switch (answer.bound as Bound) {
    case 'exact': {
      const last = answer.lastRecord?.bound === 'exact' && answer.lastRecord.earliest ? scale.x(answer.lastRecord.earliest) : null;
      return svg`${keptTo(first)}${held(first)}${last === null ? nothing : records(first, last)}${at(first, shapes.exact)}${openStart}`;
    }
    case 'upper':
    case 'between':
      return svg`${keptTo(first)}${held(first)}${windowBox(first, x(answer.latest, first))}${openStart}`;
    case 'lower':
      return svg`${keptTo(first)}${held(first)}${tail('after', first)}${at(first, shapes.ring)}${openStart}`;
    case 'open':
      return openLane(from, Math.max(x(answer.minimumThrough, from), Math.min(scale.x(lane.today), 97)), svg`${floor}${openStart}`);
    default:
      return svg`${bar('kept', from, first)}${tail('unknown', Math.max(first, from))}${at(Math.max(first, from), shapes.unknown)}${floor}`;
  }
}

const patterns = svg`<defs>
  <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="p-bg" width="7" height="7"/><rect class="p-line" width="3" height="7"/></pattern>
  <pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="p-bg" width="6" height="6"/><circle class="p-line" cx="3" cy="3" r="1.3"/></pattern></defs>`;

function laneChart(s: Session, lane: Lane, scale: Scale, label: string): TemplateResult {
  const today = scale.x(s.today);
  return html`<svg class="lane" width="100%" height="34" role="img" aria-label=${label}>
    ${patterns}<line class="today" x1="${today}%" x2="${today}%" y1="0" y2="34"/>${drawLane(lane, scale)}</svg>`;
}

function axis(s: Session, scale: Scale): TemplateResult {
  const ticks = ticksOf(scale);
  const span = scale.max - scale.min;
  const words = (day: number) => {
    const month = new Date(day * 86_400_000).toISOString().slice(0, -17);
    return span > 1500 ? yearWords(s.t, Number(month.slice(0, -3))) : monthWords(s.t, month);
  };
  const today = scale.x(s.today);
  return html`<svg class="axis" width="100%" height="40" aria-hidden="true">
    ${ticks.map((day, nth) => {
      const x = ((day - scale.min) / (scale.max - scale.min)) * 100;
      return svg`<line class="tick" x1="${x}%" x2="${x}%" y1="0" y2="5"/><text class="tick-label ${nth % 2 ? 'second' : ''}" x="${x}%" y="18" text-anchor="middle">${words(day)}</text>`;
    })}
    <line class="today" x1="${today}%" x2="${today}%" y1="0" y2="6"/>
    <text class="today-label" x="${today}%" y="36" text-anchor=${today > 85 ? 'end' : today < 15 ? 'start' : 'middle'}>${s.t('timeline.today')}</text></svg>`;
}

// First days of months, so many apart that at most seven fit.
function ticksOf(scale: Scale): number[] {
  const months = (scale.max - scale.min) / 30.4;
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 600].find((each) => months / each <= 7) ?? 1200;
  const first = new Date(scale.min * 86_400_000);
  const ticks: number[] = [];
  let month = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth() + 1) / step) * step;
  for (let tries = 0; tries < 40; tries++) {
    const day = Math.round(new Date(0).setUTCFullYear(Math.floor(month / 12), month % 12, 1) / 86_400_000);
    if (!(day <= scale.max)) break;
    const x = (day - scale.min) / (scale.max - scale.min);
    if (x > 0.05 && x < 0.95) ticks.push(day);
    month += step;
  }
  return ticks;
}

function askedLane(s: Session, answer: Answer): Lane {
  const events = s.index.events(s.ask.category);
  const { inputs } = s.ask.put();
  const date = (event: EventName) => dateOf(inputs[event]);
  const holdFrom = date('deletionRequested') ?? date('hostingTerminated') ?? holdOf(events, date);
  return { today: s.today, start: date('collected'), answer, holdFrom };
}

/** The small picture beside an answer. */
export function answerChart(s: Session, answer: Answer): TemplateResult | typeof nothing {
  const lane = askedLane(s, answer);
  const scale = scaleOf([lane], s.today);
  if (!scale) return nothing;
  return html`<div class="chart small-chart">${laneChart(s, lane, scale, laneWords(s, lane))}${axis(s, scale)}</div>`;
}

// Where the rule has a request clause, the end of the Feature starts the wait of one month.
function holdOf(events: EventName[], date: (event: EventName) => string | null): string | null {
  return events.includes('deletionRequested') ? date('featureTerminated') : null;
}

// Of several Hosting Services the last date, once none goes on.
function dateOf(value: unknown): string | null {
  const choice = choiceOf(value);
  return choice?.kind === 'date' ? choice.date : null;
}

function factDate(report: Report, event: EventName, product: string): string | null {
  const stated = report.facts[event];
  return dateOf(stated?.products?.[product]?.value ?? stated?.value);
}

/** The day from which data of a category is only held for deletion, by what the report knows. */
function heldFrom(s: Session, report: Report, category: string): string | null {
  const events = s.index.events(category);
  const product = s.index.product(category);
  const date = (event: EventName) => (events.includes(event) ? factDate(report, event, product) : null);
  return date('deletionRequested') ?? date('hostingTerminated') ?? holdOf(events, date);
}

/** A lane in words: what the picture shows, for those who do not see it. */
export function laneWords(s: Session, lane: Lane): string {
  const { answer } = lane;
  return [
    lane.start ? s.t('lane.from', dateText(s, lane.start, 'long')) : s.t('lane.fromUnknown'),
    answer.minimumThrough ? s.t('lane.floor', dateText(s, answer.minimumThrough, 'long')) : '',
    lane.holdFrom ? s.t('lane.hold', dateText(s, lane.holdFrom, 'long')) : '',
    `${s.t(`bound.${answer.bound}`)}${s.t('colon')}${spanText(s, answer, 'long')}`,
  ]
    .filter(Boolean)
    .join(s.t('semicolon'));
}

interface Row {
  lane: Lane;
  elements: ReportElement[];
}

interface Group {
  category: string;
  /** The different lanes, by date, each with the elements that share it. */
  rows: Row[];
}

// A report is drawn many times and grouped once.
const grouped = new WeakMap<Report, { today: string; groups: Group[] }>();

function groupsOf(s: Session, report: Report): Group[] {
  const { today } = s;
  const kept = grouped.get(report);
  if (kept?.today === today) return kept.groups;
  const groups = freshGroups(s, report, today);
  grouped.set(report, { today, groups });
  return groups;
}

function freshGroups(s: Session, report: Report, today: string): Group[] {
  const groups = new Map<string, { holdFrom: string | null; rows: Map<string, Row> }>();
  for (const element of report.elements) {
    // An element stands in the lanes of all that it matches, as on the cards.
    for (const answer of element.ignored ? [] : element.retention) {
      if (answer.error) continue;
      let group = groups.get(answer.category);
      if (!group) groups.set(answer.category, (group = { holdFrom: heldFrom(s, report, answer.category), rows: new Map() }));
      const start = element.collected.first;
      const last = answer.lastRecord;
      const key = [start, answer.bound, answer.earliest, answer.latest, last?.earliest, last?.latest].join('/');
      const row = group.rows.get(key);
      if (row) row.elements.push(element);
      else group.rows.set(key, { lane: { today, start, answer, holdFrom: group.holdFrom }, elements: [element] });
    }
  }
  return [...groups].map(([category, { rows }]) => ({
    category,
    rows: [...rows.values()].sort((a, b) => byDate(a.lane.answer, b.lane.answer)),
  }));
}

export function timelineView(s: Session): TemplateResult | typeof nothing {
  const report = s.report!;
  const groups = groupsOf(s, report);
  if (!groups.length) return nothing;
  const scale = scaleOf(
    groups.flatMap((group) => group.rows.map(({ lane }) => lane)),
    s.today,
  );
  const cut = cutText(s);
  const toggle = button(s.t(s.timelineTable ? 'timeline.asChart' : 'timeline.asTable'), () => {
    s.timelineTable = !s.timelineTable;
    s.host.changed();
  });
  const body = s.timelineTable || !scale ? twin(s, groups) : chart(s, groups, scale);
  return section(
    s,
    'timeline',
    s.t('timeline.title'),
    html`<div class="card" part="timeline">${cut ? html`<p class="small muted">${cut}</p>` : nothing}${scale ? nothing : html`<p class="muted">${s.t('timeline.none')}</p>`}${body}${scale ? histogram(s) : nothing}</div>`,
    scale ? toggle : nothing,
  );
}

function chart(s: Session, groups: Group[], scale: Scale): TemplateResult {
  return html`<div class="chart">
    <ul class="lanes">${groups.map((group) => groupLanes(s, group, scale))}</ul>
    <div class="lane-row axis-row"><span></span>${axis(s, scale)}</div>
    ${legend(s, groups)}
  </div>`;
}

function groupLanes(s: Session, group: Group, scale: Scale): TemplateResult {
  const { rows } = group;
  const key = `lane:${group.category}`;
  const open = s.open.has(key);
  const flip = () => {
    if (open) s.open.delete(key);
    else s.open.add(key);
    s.host.changed();
  };
  return html`<li>
    ${rows.slice(0, open ? 12 : 3).map(
      (row, nth) => html`<div class="lane-row">
        <div class="lane-label">${nth === 0 ? html`<button type="button" class="link strong" aria-expanded=${String(open)} @click=${flip}><span class="twist" aria-hidden="true"></span>${s.name(group.category)}</button>` : nothing}
          <span class="muted small">${s.t('timeline.elements', numberText(row.elements.length))} · ${spanText(s, row.lane.answer)}</span></div>
        ${laneChart(s, row.lane, scale, `${s.name(group.category)}${s.t('colon')}${laneWords(s, row.lane)}`)}
        ${open ? html`<ul class="lane-elements small">${row.elements.slice(0, 40).map((each) => html`<li>${elementName(s, each)}</li>`)}${row.elements.length > 40 ? html`<li>…</li>` : nothing}</ul>` : nothing}
      </div>`,
    )}
    ${!open && rows.length > 3 ? html`<button type="button" class="link small" @click=${flip}>${s.t('timeline.more', rows.length - 3)}</button>` : nothing}
  </li>`;
}

const TWIN = [
  'field.category',
  'twin.elements',
  'twin.collected',
  'twin.floor',
  'twin.hold',
  'twin.kind',
  'twin.earliest',
  'twin.latest',
  'field.status',
] as const;

/** The table that says the same as the picture. */
function twin(s: Session, groups: Group[]): TemplateResult {
  const rows = groups.flatMap((group) => group.rows.map((row) => ({ group, ...row })));
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${s.t('timeline.caption')}><table class="table">
    <caption class="vh">${s.t('timeline.caption')}</caption>
    <thead><tr>${TWIN.map((key) => html`<th scope="col">${s.t(key)}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ({ group, lane, elements }) => html`<tr><th scope="row">${s.name(group.category)}</th><td>${numberText(elements.length)}</td>
        <td>${dateText(s, lane.start)}</td><td>${dateText(s, lane.answer.minimumThrough)}</td><td>${dateText(s, lane.holdFrom)}</td><td>${s.t(`bound.${lane.answer.bound}`)}</td>
        <td>${dateText(s, lane.answer.earliest)}</td><td>${dateText(s, lane.answer.lastRecord ? lane.answer.lastRecord.latest : lane.answer.latest)}</td><td>${lane.answer.status ? s.label('status', lane.answer.status) : '–'}</td></tr>`,
    )}</tbody></table></div>`;
}

/** What the marks mean, of those that are drawn here or beside the answer. */
function legend(s: Session, groups: Group[]): TemplateResult {
  const lanes = groups.flatMap(({ rows }) => rows.map(({ lane }) => lane));
  if (s.ask.answer) lanes.push(askedLane(s, s.ask.answer));
  const item = (drawn: (lane: Lane) => unknown, picture: TemplateResult, text: string, width = 46) =>
    lanes.some(drawn) ? html`<li><svg width=${width} height="34" aria-hidden="true">${patterns}${picture}</svg>${text}</li>` : nothing;
  const ends =
    (...bounds: Bound[]) =>
    ({ answer }: Lane) =>
      bounds.includes(answer.bound);
  const flat = (kind: string) => svg`<rect class="b-${kind}" x="4" y="${MID - 6}" width="38" height="12" rx="2"/>`;
  const mark = (shape: TemplateResult, x = 12) => svg`<svg x="${x}" overflow="visible">${shape}</svg>`;
  return html`<ul class="legend small">
    ${item(() => true, flat('kept'), s.t('legend.kept'))}
    ${item(({ answer }) => answer.minimumThrough && answer.bound !== 'exact', mark(shapes.floor, 14), s.t('legend.floor'), 24)}
    ${item((lane) => lane.holdFrom && !ends('open', 'unknown')(lane), flat('hold'), s.t('legend.hold'))}
    ${item(ends('exact'), mark(shapes.exact), s.t('legend.exact'), 24)}
    ${item(ends('upper', 'between'), svg`${flat('window')}${mark(shapes.left, 4)}${mark(shapes.left, 42)}`, s.t('legend.window'))}
    ${item(ends('lower'), svg`<line class="t-after" x1="12" x2="40" y1="${MID}" y2="${MID}"/>${mark(shapes.arrow, 42)}${mark(shapes.ring, 8)}`, s.t('legend.after'))}
    ${item(ends('open'), svg`${flat('open')}${mark(shapes.arrow, 45)}`, s.t('legend.open'))}
    ${item(ends('unknown'), mark(shapes.unknown, -4), s.t('when.unknown'), 24)}
  </ul>`;
}
