/** The reader's own packs: loaded from a file, linted, used for the check, compared, verified. */
import { html, nothing, type TemplateResult } from 'lit';
import { chooseFile } from '../files.js';
import { BUILTIN, type DeskPack, type PackDiff, type PackRemark, type PackVerification } from '../pack-desk.js';
import type { Session } from '../session.js';
import { button, clauseText, heading, joined, marked, name, select, sentence } from './bits.js';
import { numberText } from './text.js';

export function packsView(s: Session): TemplateResult | typeof nothing {
  if (!s.ui.chrome && s.ui.view !== 'catalogue') return nothing;
  return html`<details class="card category-entry" id="packs" ?open=${s.desk.packs.length > 0}>
    <summary>${heading(s, 1, s.t('packs.title'))}</summary>
    <p class="muted">${s.t('packs.about')}</p>
    <div class="row">${button(s.t('packs.choose'), () => s.attempt(choose(s)))}</div>
    ${s.desk.packs.map((pack) => packView(s, pack))}
  </details>`;
}

async function choose(s: Session): Promise<void> {
  const file = await chooseFile('.json,application/json');
  if (file) await s.desk.take(file.name, await file.text());
}

function packView(s: Session, pack: DeskPack): TemplateResult {
  const { lint } = pack;
  const used = s.desk.uses(pack);
  const sound = lint.errors === 0;
  return html`<article class="own-pack" aria-label=${pack.name}>
    ${heading(s, 2, html`${name(pack.name)} ${lint.id ? html`<code>${lint.id}</code>` : nothing}`)}
    <p role="status">${s.t('packs.lint', numberText(lint.errors), numberText(lint.warnings), numberText(lint.notes))}
      ${used ? html`<strong>${s.t('packs.used')}</strong>` : nothing}</p>
    ${lint.remarks.length ? html`<ol class="remarks">${lint.remarks.map((each) => remark(s, pack, each))}</ol>` : nothing}
    <div class="row">
      ${used ? button(s.t('packs.unuse'), () => s.desk.unuse(pack)) : button(s.t('packs.use'), () => s.desk.use(pack), 'primary', { disabled: !sound })}
      ${sound ? comparing(s, pack) : nothing}
      ${sound ? button(s.t('packs.verify'), () => s.attempt(verify(s, pack))) : nothing}
      ${button(s.t('packs.forget'), () => s.desk.forget(pack))}
    </div>
    ${pack.trouble ? html`<p class="alert bad" role="alert">${sentence(s, pack.trouble)}</p>` : nothing}
    ${pack.diff ? diffView(s, pack, pack.diff) : nothing}
    ${pack.verification ? verified(s, pack.lint.id, pack.verification) : nothing}
  </article>`;
}

/** What is wrong, where, and the line itself, if it holds more than a bracket. */
function remark(s: Session, pack: DeskPack, each: PackRemark): TemplateResult {
  const line = (pack.text.split('\n', each.line)[each.line - 1] ?? '').trim();
  return html`<li><span class="muted">${s.t('place', each.line, each.column)}</span> <strong>${s.t(`packs.${each.level}`)}</strong>
    ${sentence(s, each.message)} ${each.help ? sentence(s, each.help) : nothing}
    ${line.length > 1 ? html`<pre class="small"><code><bdi>${line.length > 160 ? `${line.slice(0, 160)}…` : line}</bdi></code></pre>` : nothing}</li>`;
}

function comparing(s: Session, pack: DeskPack): unknown {
  const choices = s.desk.choices(pack);
  if (!choices.length) return html`<span class="muted">${s.t('packs.alone')}</span>`;
  const chosen = choices.includes(pack.other) ? pack.other : choices[0]!;
  const choose = (value: string) => {
    pack.other = value;
    pack.diff = null;
    s.host.changed();
  };
  const names = choices.map((each): [string, string] => [each, each === BUILTIN ? s.t('packs.builtin') : each]);
  return html`${choices.length > 1 ? select(s.t('packs.with'), chosen, names, choose) : nothing}
    ${button(choices.length > 1 || chosen !== BUILTIN ? s.t('packs.compare') : s.t('packs.compareBuiltin'), () => {
      pack.other = chosen;
      s.attempt(s.desk.compare(pack));
    })}`;
}

function diffView(s: Session, pack: DeskPack, diff: PackDiff): TemplateResult {
  const from = pack.other === BUILTIN ? s.t('packs.builtin') : pack.other;
  return html`<div class="diff" role="region" aria-label=${s.t('packs.changes', from)}>
    ${heading(s, 3, s.t('packs.changes', from))}
    ${diff.changes.length ? html`<ul class="changes">${diff.changes.map((each) => html`<li>${sentence(s, each.message)}</li>`)}</ul>` : html`<p>${s.t('packs.same')}</p>`}
    ${consequences(s, diff)}
  </div>`;
}

function consequences(s: Session, diff: PackDiff): unknown {
  if (!s.input) return nothing;
  if (diff.input === null) return html`<p class="muted">${s.t('packs.tooLarge')}</p>`;
  return html`${heading(s, 3, s.t('packs.consequences', s.input.name))}
    ${
      diff.consequences.length
        ? html`<ul class="consequences">${diff.consequences.map((each) => html`<li>${sentence(s, each.message)} ${elements(s, each.elements)}</li>`)}</ul>`
        : html`<p>${s.t('packs.nothing')}</p>`
    }`;
}

const SHOWN = 8;
function elements(s: Session, list: Array<{ path: string }>): unknown {
  if (!list.length) return nothing;
  const rest = list.length - SHOWN;
  return html`<span class="muted">${list.slice(0, SHOWN).map((each, i) => html`${i ? joined(s, ['', '']) : nothing}${name(each.path)}`)}${rest > 0 ? s.t('packs.more', numberText(rest)) : nothing}</span>`;
}

async function verify(s: Session, pack: DeskPack): Promise<void> {
  const file = await chooseFile('.txt,.md,text/plain');
  if (file) await s.desk.verify(pack, file.name, await file.text());
}

function verified(s: Session, policy: string, result: PackVerification & { document: string }): TemplateResult {
  const there = result.passages.filter((each) => each.found >= each.rows).length;
  const missing = result.passages.filter((each) => each.found < each.rows);
  return html`<div class="verified" role="region" aria-label=${s.t('packs.verify')}>
    <p role="status"><strong>${s.t('packs.verified', result.document, numberText(there), numberText(result.passages.length))}</strong></p>
    ${
      missing.length || result.uncovered.length
        ? html`<ul>${missing.map((each) => html`<li>${s.t('packs.missing', clauseText(s, { policy, section: each.section, row: each.row }))}</li>`)}
          ${result.uncovered.map((each) => html`<li>${marked(s, s.t('packs.uncovered', `\`${each.words}\``, each.line))}</li>`)}</ul>`
        : nothing
    }
  </div>`;
}
