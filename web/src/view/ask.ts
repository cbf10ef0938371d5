/** "When will it be deleted?": the questions the clause needs, and the engine's answer to them. */
import { html, nothing, type TemplateResult } from 'lit';
import { type Choice, choiceOf } from '../facts-state.js';
import { nameIn } from '../pack.js';
import type { Answer, EventName, ReportElement } from '../report.js';
import type { Session } from '../session.js';
import { button, clauseLine, edition, heading, joined, marked, option, section, select } from './bits.js';
import { dateText, pathText, shortened } from './text.js';
import { answerChart } from './timeline.js';

export interface AskActions {
  copyAnswer(): void;
  copyLink(): void;
  calendarFile(): void;
}

export function askView(s: Session, actions: AskActions): TemplateResult {
  const { category } = s.ask;
  if (!s.index.categories.has(category)) return section(s, 'ask', s.t('ask.title'), html`<p class="muted">${s.t('loading')}</p>`);
  return section(
    s,
    'ask',
    s.t('ask.title'),
    html`<div class="card ask" part="controls">
      <div class="ask-form">${subject(s)} ${s.index.events(category).map((event) => question(s, event))} ${calendar(s)} ${asOf(s)}</div>
      <div class="ask-answer" part="answer" aria-live="polite">${s.ask.answer ? answerView(s, s.ask.answer, actions) : nothing}</div>
      <div class="ask-rule">${s.ask.answer ? rule(s, s.ask.answer) : nothing}</div>
    </div>`,
  );
}

/** Elements offered to ask about. */
const MOST_SUBJECTS = 200;

/** What is asked about: an element of the data or a category by itself. */
function subject(s: Session): TemplateResult {
  const elements: Array<{ element: ReportElement; at: number }> = [];
  for (const [at, element] of (s.report?.elements ?? []).entries()) {
    if (element.matches.length && !element.ignored && elements.push({ element, at }) === MOST_SUBJECTS) break;
  }
  const chosen = s.ask.element >= 0 ? `${s.ask.element}/${s.ask.category}` : `/${s.ask.category}`;
  const choose = (event: Event) => {
    const [at, category] = (event.target as HTMLSelectElement).value.split('/') as [string, string];
    s.ask.about(category, at === '' ? -1 : Number(at));
  };
  return html`<label class="field"><span class="field-label">${s.t('ask.subject')}</span>
    <select @change=${choose}>
      ${
        elements.length
          ? html`<optgroup label=${s.t('ask.inYourData')}>
            ${elements.map(({ element, at }) =>
              element.matches.slice(0, 3).map((match) => {
                const value = `${at}/${match.category}`;
                return option(value, `${shortened(element.name)} – ${s.name(match.category)}`, chosen);
              }),
            )}</optgroup>`
          : nothing
      }
      ${s.index.packs.map(
        (pack) => html`<optgroup label=${nameIn(pack.title, s.locale)}>
          ${pack.categories.map((each) => option(`/${each.id}`, nameIn(each.name, s.locale), chosen))}</optgroup>`,
      )}
    </select></label>`;
}

function question(s: Session, event: EventName): TemplateResult {
  const product = s.index.product(s.ask.category);
  const answered = s.ask.answered(event);
  const stated = choiceOf(s.ask.stated(event));
  const choice: Choice = answered ?? stated ?? { kind: event === 'collected' ? 'unknown' : 'none' };
  const kinds: Choice['kind'][] = event === 'collected' ? ['date', 'unknown'] : ['date', 'none', 'unknown'];
  const group = `${s.ui.key}-${event}`;
  return html`<fieldset class="question">
    <legend>${s.t(`event.${event}`, product.toUpperCase())}</legend>
    <div class="segments">
      ${kinds.map(
        (
          kind,
        ) => html`<label class="segment"><input type="radio" name=${group} value=${kind} .checked=${!choice.all && choice.kind === kind}
          @change=${() => s.setFact(event, kind === 'date' ? { kind, date: lastDate(choice, s) } : { kind })}><span>${s.t(`choice.${kind}`)}</span></label>`,
      )}
    </div>
    ${choice.all ? html`<p class="small">${several(s, choice.all)}</p>` : nothing}
    ${choice.kind === 'date' && !choice.all ? dateControls(s, event, s.t(`event.${event}.short`), choice.date, (date) => s.setFact(event, { kind: 'date', date })) : nothing}
    <p class="small muted">${hint(s, event, answered, stated)}</p>
  </fieldset>`;
}

// Several Hosting Services: no one answer is theirs, and any that is chosen replaces them.
function several(s: Session, all: string[]): string {
  const words = all.map((each) => (each === 'none' || each === 'unknown' ? s.t(`choice.${each}`) : dateText(s, each, 'long')));
  return s.t('choice.several', all.length, joined(s, words));
}

function lastDate(choice: Choice, s: Session): string {
  return choice.kind === 'date' ? choice.date : s.ask.foundDate && s.ask.foundDate > s.today ? s.ask.foundDate : s.today;
}

function hint(s: Session, event: EventName, answered: Choice | undefined, stated: Choice | undefined): string {
  if (answered) return s.t(event === 'collected' && s.ask.collected ? 'hint.here' : 'hint.given');
  if (stated) {
    const pointer = event === 'collected' ? s.ask.subject?.collected.pointer : null;
    if (!pointer) return s.t('hint.stated');
    const { first, last } = s.ask.subject!.collected;
    return last && last !== first
      ? s.t('hint.foundRange', pathText(s, pointer), dateText(s, last, 'long'))
      : s.t('hint.foundHere', pathText(s, pointer));
  }
  if (event !== 'collected') return s.t('hint.assumed');
  return s.t(s.report ? 'hint.collectedMissing' : 'hint.collected');
}

/** A date field, and a slider over the days around it: the answer follows either. */
function dateControls(s: Session, key: string, label: string, date: string, take: (date: string) => void): TemplateResult {
  const set = (value: string) => value && take(value);
  const day = dayNumber(date);
  const anchor = s.ui.sliderAnchor.get(key) ?? day;
  if (!s.ui.sliderAnchor.has(key) || Math.abs(anchor - day) > 200) s.ui.sliderAnchor.set(key, day);
  const centre = s.ui.sliderAnchor.get(key) ?? day;
  return html`<div class="date-row">
    <input type="date" aria-label=${label} min="0001-01-01" max="9999-12-31" .value=${date}
      @input=${(e: Event) => set((e.target as HTMLInputElement).value)} @change=${restored(date)} @blur=${restored(date)}>
    <input type="range" aria-label=${s.t('slider', label)} aria-valuetext=${dateText(s, date, 'long')} min=${centre - 200} max=${centre + 200} .value=${String(day)}
      @input=${(e: Event) => set(isoDate(Number((e.target as HTMLInputElement).value)))}>
  </div>`;
}

// A field that is emptied shows again what counts: one of which a part was deleted, which may get another, once it is left.
const restored = (date: string) => (event: Event) => {
  const field = event.target as HTMLInputElement;
  if (event.type === 'blur' || !field.validity.badInput) field.value ||= date;
};

const DAY = 86_400_000;
export function dayNumber(iso: string): number {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
}
function isoDate(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

function calendar(s: Session): TemplateResult | typeof nothing {
  if (!s.index.countsWorkingDays(s.ask.category)) return nothing;
  const chosen = typeof s.calendar === 'string' ? s.calendar : 'custom';
  const options: Array<[string, string]> = [
    ['weekdays', s.label('calendar', 'weekdays')],
    ['cn', s.label('calendar', 'cn')],
  ];
  if (chosen === 'custom') options.push([chosen, s.t('calendar.custom')]);
  return select(s.t('calendar.label'), chosen, options, (value) => value !== 'custom' && s.setCalendar(value as 'weekdays' | 'cn'));
}

function asOf(s: Session): TemplateResult {
  const restore = restored(s.today);
  const change = (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    if (!value) return restore(event);
    s.asOf = value;
    void s.ask.again();
    void s.check();
    s.host.changed();
  };
  return html`<label class="field"><span class="field-label">${s.t('asOf.label')}</span>
    <input type="date" .value=${s.today} min="0001-01-01" max="9999-12-31" @change=${change} @blur=${restore}></label>`;
}

function headline(s: Session, answer: Answer): string {
  const [from, to] = [dateText(s, answer.earliest, 'long'), dateText(s, answer.latest, 'long')];
  switch (answer.bound) {
    case 'exact':
      return from;
    case 'upper':
      return s.t('answer.upper', to);
    case 'lower':
      return s.t('answer.lower', from);
    case 'between':
      return s.t('when.between', from, to);
    case 'open':
      return s.t('answer.open');
    default:
      return s.t('answer.unknown');
  }
}

function subline(s: Session, answer: Answer): string {
  const minimum = answer.minimumThrough ? dateText(s, answer.minimumThrough, 'long') : '';
  if (answer.status === 'overdue') return s.t('answer.overdue.sub');
  switch (answer.bound) {
    case 'exact':
      return s.t('answer.exact.sub');
    case 'upper':
      return s.t('answer.upper.sub', dateText(s, answer.earliest, 'long'));
    case 'lower':
      return s.t('answer.lower.sub');
    case 'between':
      return s.t('answer.between.sub');
    case 'open':
      return minimum ? s.t('answer.open.minimum', minimum) : s.t('answer.open.sub');
    default:
      return answer.earliest ? s.t('answer.unknown.from', dateText(s, answer.earliest, 'long')) : s.t('answer.unknown.sub');
  }
}

function answerView(s: Session, answer: Answer, actions: AskActions): TemplateResult {
  if (answer.error) return html`<div class="alert bad" role="alert">${answer.error.message}</div>`;
  return html`
    <p class="answer-date" part="answer-date">${headline(s, answer)}</p>
    <p class="answer-sub">${subline(s, answer)}</p>
    <p class="row">${answer.status ? html`<span class="chip status-${answer.status}">${s.label('status', answer.status)}</span>` : nothing}
      ${
        answer.stores?.length
          ? html`<span class="muted">${s.t(
              'answer.stores',
              joined(
                s,
                answer.stores.map((id) => s.name(id)),
              ),
            )}</span>`
          : nothing
      }</p>
    ${answerChart(s, answer)}
    ${answer.steps.length ? html`<ol class="steps" part="steps">${answer.steps.map((step) => html`<li>${marked(s, step.text)}</li>`)}</ol>` : nothing}
    ${notes(s, answer)} ${readings(s, answer)}
    <div class="row actions">
      ${button(s.t('answer.copy'), actions.copyAnswer)} ${s.ui.noShare ? nothing : button(s.t('answer.link'), actions.copyLink)}
      ${s.ui.noExport || !(answer.earliest || answer.latest) ? nothing : button(s.t('answer.ics'), actions.calendarFile)}
    </div>
    ${whatIf(s)}`;
}

/** An event that has not happened is tried out on a date of the reader's choice; nothing else follows from it. */
function whatIf(s: Session): TemplateResult | typeof nothing {
  const { whatIf: trial } = s.ask;
  if (!trial) return nothing;
  const { event, date, answer } = trial;
  const events = s.ask.openEvents.map((each): [string, string] => [each, s.t(`whatIf.${each as 'hostingTerminated'}`)]);
  return html`<div class="what-if" role="group" aria-label=${s.t('whatIf.title')}>
    <p class="what-if-title">${s.t('whatIf.title')}</p>
    <div class="what-if-form">${select(s.t('whatIf.event'), event, events, (value) => s.ask.tryOut(value as EventName, date), true)}
      ${dateControls(s, `what-if-${event}`, s.t('whatIf.date'), date, (value) => s.ask.tryOut(event, value))}</div>
    <p class="what-if-answer">${answer && !answer.error ? html`<strong>${headline(s, answer)}</strong> <span class="muted">${subline(s, answer)}</span>` : nothing}</p>
    ${button(s.t('whatIf.try'), () => s.setFact(event, { kind: 'date', date }), 'slim')}
  </div>`;
}

function notes(s: Session, answer: Answer): TemplateResult | typeof nothing {
  const calendarName = typeof s.calendar === 'string' ? s.calendar : 'custom';
  const counted = s.index.countsWorkingDays(answer.category) ? [s.t('answer.calendar', s.label('calendar', calendarName))] : [];
  const lines = [...counted, ...answer.notes.map((id) => s.label('note', id)), ...answer.qualifiers.map((id) => s.label('qualifier', id))];
  if (s.ask.assumed.length)
    lines.unshift(
      s.t(
        'answer.assumed',
        joined(
          s,
          s.ask.assumed.map((event) => s.t(`event.${event}.short`)),
        ),
      ),
    );
  if (!lines.length) return nothing;
  return html`<ul class="notes">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

/** The other ways to read the clause, where they give another date. */
function readings(s: Session, answer: Answer): TemplateResult | typeof nothing {
  const all = Object.entries(answer.alternatives ?? {});
  if (!all.length) return nothing;
  return html`<details class="readings"><summary>${s.t('readings.title', all.length)}</summary>
    <ul>${all.map(
      ([id, reading]) => html`<li><span>${s.label('reading', id)}</span>
      <strong>${headline(s, { ...answer, ...reading })}</strong>
      ${reading.status ? html`<span class="muted">${s.label('status', reading.status)}</span>` : nothing}</li>`,
    )}</ul></details>`;
}

function rule(s: Session, answer: Answer): TemplateResult {
  const entry = s.index.categories.get(answer.category);
  const clause = { policy: entry?.pack.id ?? '', section: entry?.rule?.source?.section ?? '', row: entry?.rule?.source?.row ?? '' };
  return html`<blockquote class="rule">${heading(s, 1, s.t('field.rule'), '', 2)}<p>${nameIn(entry?.rule?.statement, s.locale)}</p>
    <footer class="muted small">${clauseLine(s, clause)}${entry ? edition(s, entry.pack) : nothing}</footer></blockquote>`;
}
