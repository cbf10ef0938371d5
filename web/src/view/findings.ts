/** The findings by level, each with its clause, what to do and its place in the input. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Finding, Level } from '../report.js';
import type { Session } from '../session.js';
import { clauseLine, heading, section, sentence } from './bits.js';
import { numberText, visible } from './text.js';

const LEVELS: Level[] = ['error', 'warning', 'undetermined', 'note'];
/** Findings of one level shown before "all" is asked for. */
const FIRST = 12;

export function findingsView(s: Session, show: (view: string, pointer?: string) => void): TemplateResult {
  const { findings } = s.report!;
  if (!findings.length) return section(s, 'findings', s.t('findings.title'), html`<p class="card quiet">${s.t('findings.none')}</p>`);
  return section(
    s,
    'findings',
    s.t('findings.title'),
    html`${LEVELS.map((level) =>
      levelGroup(
        s,
        level,
        findings.filter((each) => each.level === level),
        show,
      ),
    )}`,
  );
}

function levelGroup(
  s: Session,
  level: Level,
  findings: Finding[],
  show: (view: string, pointer?: string) => void,
): TemplateResult | typeof nothing {
  if (!findings.length) return nothing;
  const key = `findings:${level}`;
  const all = s.open.has(key);
  const shown = all ? findings : findings.slice(0, FIRST);
  const more = () => {
    s.open.add(key);
    s.host.changed();
  };
  return html`<details class="card level-group" ?open=${level !== 'note'}>
    <summary><span class="level-mark ${level}" aria-hidden="true"></span>${heading(s, 1, html`${s.t(`level.${level}`)} <span class="muted">${numberText(s, findings.length)}</span>`)}</summary>
    <ul class="findings">${shown.map((finding) => one(s, finding, show))}</ul>
    ${all || findings.length <= FIRST ? nothing : html`<button type="button" class="link" @click=${more}>${s.t('findings.more', numberText(s, findings.length - FIRST))}</button>`}
  </details>`;
}

function one(s: Session, finding: Finding, show: (view: string, pointer?: string) => void): TemplateResult {
  const known = finding.pointer !== null && s.report!.elements.some((each) => each.pointer === finding.pointer);
  return html`<li>
    <p>${sentence(s, finding.message)}</p>
    ${finding.help ? html`<p class="muted">${sentence(s, finding.help)}</p>` : nothing}
    <p class="row small muted"><code>${finding.code}</code>${clauseLine(s, finding.clause)}
      ${known ? html`<button type="button" class="link" @click=${() => show('elements', finding.pointer!)}>${visible(finding.pointer!)}</button>` : nothing}
      ${finding.line && s.input?.text != null ? html`<button type="button" class="link" @click=${() => s.goTo(finding.line!, finding.column ?? 1)}>${s.t('place', finding.line, finding.column ?? 1)}</button>` : nothing}</p>
  </li>`;
}
