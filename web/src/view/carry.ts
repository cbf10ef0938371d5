/** Taking the result along: files in the engine's formats, a link, the page itself, paper. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Session } from '../session.js';
import { button, heading, section } from './bits.js';

export const CARRIED = ['json', 'csv', 'markdown', 'ics', 'html', 'ropa', 'ropa-csv', 'sarif', 'dpv'] as const;
export type Carried = (typeof CARRIED)[number];

export interface CarryActions {
  file(format: Carried): void;
  decisions(): void;
  link(): void;
  print(): void;
  pageAddress(): string | null;
}

export function carryView(s: Session, actions: CarryActions): TemplateResult | typeof nothing {
  if (s.ui.noExport && s.ui.noShare) return nothing;
  const address = actions.pageAddress();
  return section(
    s,
    'carry',
    s.t('carry.title'),
    html`<div class="cards two">
      ${s.ui.noExport ? nothing : files(s, actions)}
      <div class="card">
        ${heading(s, 1, s.t('carry.link.title'))}
        ${
          s.ui.noShare
            ? nothing
            : html`<p class="muted">${s.t('carry.link.about')}</p>
            ${s.input?.text != null ? html`<label class="check"><input type="checkbox" .checked=${s.linkWithData} @change=${() => withData(s)}>${s.t('carry.link.data')}</label>` : nothing}
            ${s.linkWithData ? html`<p class="alert warn small">${s.t('carry.link.warning')}</p>` : nothing}
            `
        }
        <div class="row">${s.ui.noShare ? nothing : button(s.t('answer.link'), actions.link)} ${button(s.t('carry.print'), actions.print)}
          ${address && s.ui.chrome ? html`<a class="button" part="button" href=${address} download="policylens.html">${s.t('carry.page')}</a>` : nothing}</div>
        ${address || !s.ui.chrome ? nothing : html`<p class="muted">${s.t('carry.file')}</p>`}
        ${s.decisions.size ? html`<div class="row">${button(s.t('carry.decisions', s.decisions.size), actions.decisions)}</div>` : nothing}
      </div>
    </div>`,
  );
}

function withData(s: Session): void {
  s.linkWithData = !s.linkWithData;
  s.host.changed();
}

function files(s: Session, actions: CarryActions): TemplateResult {
  return html`<div class="card">
    ${heading(s, 1, s.t('carry.files.title'))}
    <p class="muted">${s.t('carry.files.about')}</p>
    <ul class="formats">
      ${CARRIED.map((format) => html`<li><button type="button" class="example" part="button" @click=${() => actions.file(format)}><span class="example-name">${s.t(`format.${format}`)}</span><span class="muted">${s.t(`format.${format}.about`)}</span></button></li>`)}
    </ul>
  </div>`;
}
