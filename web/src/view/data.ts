/** Loading: drop, paste, choose, examples; the loaded input with its form, problems and source. */
import { html, nothing, type TemplateResult } from 'lit';
import { EXAMPLES } from '../examples.js';
import { TEXT_LIMIT } from '../input.js';
import { nameIn, type Pack } from '../pack.js';
import type { Form, Issue } from '../report.js';
import type { Session } from '../session.js';
import { button, heading, name, select, sentence, shield } from './bits.js';
import { numberText, sizeText, visible } from './text.js';

const FORMS: Form[] = ['description', 'json-schema', 'openapi', 'record', 'ndjson'];

export interface DataActions {
  choose(): void;
  clear(): void;
  text(text: string): void;
  open(category: string): void;
  example(id: string): void;
  openEditor(): void;
}

export function dataView(s: Session, actions: DataActions): TemplateResult {
  return s.input ? loaded(s, actions) : empty(s, actions);
}

function empty(s: Session, actions: DataActions): TemplateResult {
  return html`<section id="data" class="hero" aria-labelledby="data-h">
    ${heading(s, 0, s.t('hero.title'), 'data-h', s.ui.chrome ? '-hero' : 0)}
    <p class="lead">${s.t('hero.lead')}</p><slot name="empty"></slot>
    <div class="starts">
      <div class="card drop" part="drop">
        ${heading(s, 1, s.t('drop.title'))}
        <p class="muted">${s.t('drop.forms')}</p>
        ${button(s.t('drop.choose'), actions.choose, 'primary')}
        ${paste(s, actions)}
      </div>
      <div class="card">
        ${heading(s, 1, s.t('examples.title'))}
        <ul class="example-list">
          ${EXAMPLES.map(
            (example) => html`<li><button type="button" class="example" part="button" @click=${() => actions.example(example.id)}>
              <span class="example-name">${s.t(`example.${example.id}`)}</span>
              <span class="muted">${s.t(`example.${example.id}.about`)}</span></button></li>`,
          )}
        </ul>
      </div>
      <div class="card">
        ${heading(s, 1, s.t('browse.title'))}
        <p class="muted">${s.t('browse.about')}</p>
        ${s.index.packs.map((pack) => module(s, pack, actions))}
      </div>
    </div>
    <p class="promise small muted">${shield()} ${s.t('privacy.short')}</p>
  </section>`;
}

/** One module of the catalogue as a line of links to its categories. */
function module(s: Session, pack: Pack, actions: DataActions): TemplateResult {
  return html`<p class="kicker">${nameIn(pack.title, s.locale)}</p>
    <ul class="links">${pack.categories.map((each) => html`<li><button type="button" class="link" @click=${() => actions.open(each.id)}>${nameIn(each.name, s.locale)}</button></li>`)}</ul>`;
}

// A pasted text is taken at once; a typed one when the reader says so, so that the field does not vanish under the hand.
function paste(s: Session, actions: DataActions): TemplateResult {
  const pasted = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!text.trim() || s.ui.draft.trim()) return;
    event.preventDefault();
    event.stopPropagation();
    actions.text(text);
  };
  const typed = (event: Event) => {
    s.ui.draft = (event.target as HTMLTextAreaElement).value;
    s.host.changed();
  };
  return html`<label class="paste">
      <span class="field-label">${s.t('paste.label')}</span>
      <textarea
        part="input"
        rows="4"
        spellcheck="false"
        autocomplete="off"
        ?readonly=${s.ui.readonly}
        placeholder=${s.t('paste.placeholder')}
        .value=${s.ui.draft}
        @paste=${pasted}
        @input=${typed}
      ></textarea>
    </label>
    ${s.ui.draft.trim() ? button(s.t('paste.check'), () => actions.text(s.ui.draft), 'primary') : nothing}`;
}

function loaded(s: Session, actions: DataActions): TemplateResult {
  const input = s.input!;
  const report = s.report;
  const form = s.form || report?.input.form || '';
  return html`<section id="data" class="data" aria-labelledby="data-h">
    <div class="vh">${heading(s, 0, s.t('data.title'), 'data-h')}</div>
    <div class="card file">
        <div class="file-row">
          <span class="file-name">${name(input.name)}</span>
          <span class="muted small">${sizeText(s, input.bytes)}${report ? html` · ${s.t('data.records', numberText(report.input.records))}` : nothing}</span>
          ${select(
            s.t('data.form'),
            form,
            [['', s.t('form.auto')] as [string, string], ...FORMS.map((each): [string, string] => [each, s.t(`form.${each}`)])],
            (value) => {
              s.form = value as Form | '';
              void s.check();
            },
          )}
          <span class="file-actions">
            ${input.text === null ? nothing : button(s.t(s.ui.sourceOpen ? 'data.sourceClose' : 'data.source'), actions.openEditor, 'slim', { expanded: s.ui.sourceOpen })}
            ${s.ui.readonly ? nothing : html`${button(s.t('drop.another'), actions.choose, 'slim')} ${button(s.t('data.clear'), actions.clear, 'slim')}`}
          </span>
        </div>
        ${form === 'record' || form === 'ndjson' ? unfold(s) : nothing} ${input.bytes > TEXT_LIMIT ? preview(s) : nothing}
      </div>
      ${problems(s)} ${s.ui.sourceOpen && input.text !== null ? source(s) : nothing}
  </section>`;
}

// Logs often hold a request or an answer as a string of JSON: its names are elements only if asked for.
function unfold(s: Session): TemplateResult {
  const flip = (event: Event) => {
    s.unfold = (event.target as HTMLInputElement).checked;
    void s.check();
  };
  return html`<label class="check small unfold"><input type="checkbox" .checked=${s.unfold} @change=${flip}>${s.t('data.unfold')}</label>`;
}

function source(s: Session): TemplateResult {
  return html`<div class="source" part="source">
    <div class="editor" part="editor" id="editor"></div>
    <label class="paste" ?hidden=${s.editor !== null}>
      <span class="vh">${s.t('source.label')}</span>
      <textarea
        id="source-text"
        part="input"
        rows="14"
        spellcheck="false"
        autocomplete="off"
        ?readonly=${s.ui.readonly}
        .value=${s.input?.text ?? ''}
        @input=${(event: Event) => s.editSoon((event.target as HTMLTextAreaElement).value)}
      ></textarea>
    </label>
    <p class="small muted">${s.t('editor.keys')}</p>
  </div>`;
}

function preview(s: Session): TemplateResult {
  const lines = (text: string) => text.split('\n').map(visible).join('\n');
  return html`<details class="small muted"><summary>${s.t('data.large')}</summary>${s.input?.ends?.map((end) => html`<pre>${lines(end)}</pre>`)}</details>`;
}

/** What is wrong with the input: each problem with its place and a way out. */
function problems(s: Session): TemplateResult | typeof nothing {
  const { issues } = s;
  if (!issues.length) return nothing;
  const failed = s.error !== null;
  const shown = issues.slice(0, 12);
  return html`<div class="alert ${failed ? 'bad' : 'warn'}" part="error" role=${failed ? 'alert' : nothing}>
    <p class="alert-title" id="problems-h" tabindex="-1">${s.t(failed ? 'problems.failed' : 'problems.some', issues.length)}</p>
    <ul class="issues">
      ${shown.map((issue) => problem(s, issue))}
    </ul>
    ${issues.length > shown.length ? html`<p class="small">${s.t('problems.more', issues.length - shown.length)}</p>` : nothing}
  </div>`;
}

function problem(s: Session, issue: Issue): TemplateResult {
  const place = issue.line ? s.t('place', issue.line, issue.column ?? 1) : '';
  const severity = s.error
    ? nothing
    : html`<span class="level-mark ${issue.severity}" aria-hidden="true"></span><span class="vh">${s.t(`level.${issue.severity}`, 1)}${s.t('colon')}</span>`;
  return html`<li>
    ${severity}${place && s.input?.text != null ? html`<button type="button" class="link" @click=${() => s.goTo(issue.line!, issue.column ?? 1)}>${place}</button>` : place}
    <span>${sentence(s, issue.message)}</span> ${issue.help ? html`<span class="muted">${sentence(s, issue.help)}</span>` : nothing}
    ${caret(s, issue)}
  </li>`;
}

/** The line in question with a mark under the column. */
function caret(s: Session, issue: Issue): TemplateResult | typeof nothing {
  if (!issue.line || !s.error || s.input?.text == null) return nothing;
  const line = s.input.text.split('\n')[issue.line - 1];
  if (!line) return nothing;
  const points = [...line];
  const at = Math.max((issue.column ?? 1) - 1, 0);
  if (at > points.length) return nothing; // the issue is about another file
  const from = Math.max(0, at - 30);
  const part = visible(
    points
      .slice(from, at + 30)
      .join('')
      .replace(/\t/g, ' '),
  );
  return html`<pre class="caret" aria-hidden="true">${part}\n${' '.repeat(at - from)}^</pre>`;
}

export function progressView(s: Session): TemplateResult | typeof nothing {
  if (s.stopped)
    return html`<p class="alert warn row" role="status">${s.t('data.stopped')} ${button(s.t('data.check'), () => void s.check(), 'slim')}</p>`;
  if (s.state !== 'busy' || !s.input) return nothing;
  const share = s.progress ? Math.min(1, s.progress.bytes / Math.max(1, s.input.bytes)) : 0;
  const shown = s.input.bytes > 512 * 1024;
  if (!shown) return nothing;
  return html`<div class="progress card" part="progress">
    <progress max="1" .value=${share} aria-label=${s.t('progress.label')}></progress>
    <span>${s.t('progress.text', numberText(s.progress?.records ?? 0), Math.round(share * 100))}</span>
    ${button(s.t('progress.cancel'), () => s.cancel())}
  </div>`;
}
