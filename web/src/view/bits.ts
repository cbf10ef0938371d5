/** Pieces that several views share. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Pack } from '../pack.js';
import type { Clause, ReportElement, Verdict } from '../report.js';
import type { Session } from '../session.js';
import { dateText, shortened } from './text.js';

/** A heading of the element's own outline; `level` counts from the host's `heading-level`, `look` is its size where that differs. */
export function heading(s: Session, level: number, text: unknown, id = '', look: number | string = level): TemplateResult {
  return html`<div role="heading" aria-level=${s.ui.headingLevel + level} class="h h${look}" id=${id || nothing} tabindex=${id ? '-1' : nothing}>${text}</div>`;
}

/** A section with its heading. */
export function section(s: Session, id: string, title: unknown, body: unknown, extra: unknown = nothing): TemplateResult {
  return html`<section id=${id} class="section" aria-labelledby="${id}-h">
    <div class="section-head">${heading(s, 0, title, `${id}-h`)}${extra}</div>
    ${body}
  </section>`;
}

/** What an element is called in lists: its path, since names repeat. */
export function elementName(s: Session, element: ReportElement): TemplateResult {
  const text = element.path || element.name;
  return text ? path(text) : html`<span class="name">${s.t('element.root')}</span>`;
}

/** A shield: what stays in this tab. */
export function shield(): TemplateResult {
  return html`<svg class="shield" viewBox="0 0 12 12" width="13" height="13" aria-hidden="true"><path d="M6 .8 10.6 2.6v3.2c0 2.6-1.9 4.5-4.6 5.4C3.3 10.3 1.4 8.4 1.4 5.8V2.6z" fill="currentColor"/></svg>`;
}

/** A name out of the input: isolated from the text around it, hidden characters shown. */
export function name(text: string): TemplateResult {
  return html`<bdi class="name">${shortened(text)}</bdi>`;
}

/** The same of a path, which breaks behind its dots and strokes before it breaks inside a word. */
function path(text: string): TemplateResult {
  const parts = shortened(text).match(/[^./]+[./]?|[./]/g) ?? [];
  if (parts.length < 2) return name(text);
  return html`<bdi class="name">${parts.map((part, nth) => (nth ? html`<wbr>${part}` : part))}</bdi>`;
}

const glyphs: Record<Verdict | 'ignored', TemplateResult> = {
  named: svg`<circle cx="6" cy="6" r="4.5" fill="currentColor"/>`,
  ambiguous: svg`<circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M6 2a4 4 0 0 1 0 8z" fill="currentColor"/>`,
  unnamed: svg`<circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="2.2 1.6"/>`,
  ignored: svg`<path d="M2.5 6h7" stroke="currentColor" stroke-width="1.8"/>`,
};

/** The mark of a verdict: told apart by shape. */
export function glyph(verdict: Verdict | 'ignored'): TemplateResult {
  return html`<svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">${glyphs[verdict]}</svg>`;
}

export function verdictChip(s: Session, verdict: Verdict | 'ignored', text: string = s.t(`verdict.${verdict}`)): TemplateResult {
  return html`<span class="chip ${verdict}" part="chip chip-${verdict}">${glyph(verdict)}${text}</span>`;
}

/** Where a statement stands in its document: module and section. */
function placeText(s: Session, clause: Clause): string {
  const policy = s.index.packs.find((pack) => pack.id === clause.policy);
  const title = policy
    ? `${policy.product.id.toUpperCase()} ${s.t(clause.policy.endsWith('dpsa') ? 'module.dpsa' : 'module.privacy')}`
    : clause.policy;
  return clause.section ? `${title} · §${clause.section}` : title;
}

/** The same with the row, as one text. */
export function clauseText(s: Session, clause: Clause): string {
  return clause.row ? `${placeText(s, clause)} · ${clause.row}` : placeText(s, clause);
}

/** The same to be shown: the row is named as the document names it. */
export function clauseLine(s: Session, clause: Clause | null | undefined): TemplateResult | typeof nothing {
  if (!clause?.policy) return nothing;
  return html`<span>${placeText(s, clause)}${clause.row ? html` · ${term(s, clause.row)}` : nothing}</span>`;
}

/** Of which day a document is. */
export function edition(s: Session, { document }: Pack): string {
  return document?.lastUpdated ? ` · ${s.t('document.updated', dateText(s, document.lastUpdated, 'long'))}` : '';
}

/** A list of short words, separated as the language does. */
export function joined(s: Session, words: string[]): string {
  return words.join(s.t('comma'));
}

export function button(
  label: unknown,
  press: () => void,
  kind = '',
  extra: { disabled?: boolean; pressed?: boolean; expanded?: boolean; title?: string } = {},
): TemplateResult {
  return html`<button
    type="button"
    class="button ${kind}"
    part="button${kind.includes('primary') ? ' button-primary' : ''}"
    ?disabled=${extra.disabled}
    aria-pressed=${extra.pressed === undefined ? nothing : String(extra.pressed)}
    aria-expanded=${extra.expanded === undefined ? nothing : String(extra.expanded)}
    title=${extra.title ?? nothing}
    aria-label=${extra.title ?? nothing}
    @click=${press}
  >${label}</button>`;
}

export function option(value: string, label: string, chosen: string): TemplateResult {
  return html`<option value=${value} .selected=${live(value === chosen)}>${label}</option>`;
}

/** A labelled select. */
export function select(
  label: string,
  chosen: string,
  options: Array<[string, string]>,
  choose: (value: string) => void,
  quiet = false,
): TemplateResult {
  return html`<label class="field"><span class=${quiet ? 'vh' : 'field-label'}>${label}</span>
    <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      ${options.map(([value, text]) => option(value, text, chosen))}
    </select></label>`;
}

/** A term of the documents stays in the language it is printed in. */
export function term(s: Session, text: string): TemplateResult {
  return s.locale === 'en' ? html`${text}` : html`<span lang="en">${text}</span>`;
}

/** A text of the engine: what stands in backticks is somebody's own word; dates appear as the reader's language writes them. */
export function marked(s: Session, text: string): unknown {
  const parts = text.split('`');
  if (parts.length % 2 === 0) return text;
  return parts.map((part, nth) => (nth % 2 ? quoted(s, part) : dated(s, part)));
}

// A category is called by its name; no key name looks like the id of one.
function quoted(s: Session, word: string): unknown {
  return s.index.categories.has(word) ? s.name(word) : html`<code><bdi>${shortened(word)}</bdi></code>`;
}

// Chinese writes no blanks around a date that is words; the engine's texts have them around its digits.
const beforeDate = /([\u2e80-\u9fff\uff00-\uffef]) (?=\d{4}-\d{2}-\d{2})/g;
const afterDate = /(\d{4}-\d{2}-\d{2}) (?=[\u2e80-\u9fff])/g;

// Texts and dates by turns.
function dated(s: Session, text: string): unknown {
  const close = s.locale === 'zh-CN' ? text.replace(beforeDate, '$1').replace(afterDate, '$1') : text;
  return close
    .split(/\b(\d{4}-\d{2}-\d{2})\b/)
    .map((each, nth) => (nth % 2 ? html`<span class="date">${dateText(s, each, 'long')}</span>` : each));
}

/** The same as a sentence. */
export function sentence(s: Session, text: string): unknown {
  const first = /^[a-z]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  const ended = /[.!?\u3002\uff01\uff1f]$/.test(first) ? first : first + (/[\u4e00-\u9fff]/.test(first) ? '\u3002' : '.');
  return marked(s, ended);
}
