/** The reader's own copy of a document, compared with the hashes of the packs: which passages stand, which do not. */
import { html, nothing, type TemplateResult } from 'lit';
import { chooseFile } from '../files.js';
import type { Session } from '../session.js';
import type { Passage } from '../verify.js';
import { button, clauseLine, heading } from './bits.js';
import { numberText } from './text.js';

export function verifyView(s: Session): TemplateResult | typeof nothing {
  if (!s.ui.chrome && s.ui.view !== 'catalogue') return nothing;
  const { verification } = s;
  return html`<details class="card category-entry" id="original">
    <summary>${heading(s, 1, s.t('verify.title'))}</summary>
    <p class="muted">${s.t('verify.about')}</p>
    <div class="row">${button(s.t('verify.choose'), () => s.attempt(choose(s)))}
      ${
        verification
          ? button(s.t('verify.forget'), () => {
              s.forgetVerification();
            })
          : nothing
      }</div>
    ${verification ? result(s) : nothing}
  </details>`;
}

async function choose(s: Session): Promise<void> {
  const file = await chooseFile('.txt,.md,text/plain');
  if (!file) return;
  await s.verify(file.name, await file.text());
}

function result(s: Session): TemplateResult {
  const { passages, words, lines, done, total, name } = s.verification!;
  if (done < total) return html`<p role="status"><progress max=${total} .value=${done} aria-label=${s.t('verify.title')}></progress></p>`;
  const found = passages.filter((each) => each.state === 'found');
  const concerned = passages.filter((each) => each.packHit).length;
  if (!concerned) return html`<p class="alert warn" role="status">${s.t('verify.foreign', name)}</p>`;
  return html`<p role="status"><strong>${s.t('verify.result', name, numberText(found.length), numberText(concerned))}</strong></p>
    ${(['altered', 'missing'] as const).map((state) => lost(s, state, passages))}
    <div class="original" tabindex="0" role="region" aria-label=${s.t('verify.text')} lang="en">${runs(words, lines, found)}</div>`;
}

function lost(s: Session, state: 'altered' | 'missing', passages: Passage[]): TemplateResult | typeof nothing {
  const list = passages.filter((each) => each.packHit && each.state === state);
  if (!list.length) return nothing;
  const column = (each: Passage) => s.t.maybe(`verify.column.${each.column}`);
  return html`<div class="alert ${state === 'missing' ? 'bad' : 'warn'}"><p class="alert-title">${s.t(`verify.${state}`, numberText(list.length))}</p>
    <ul>${list.map((each) => html`<li>${clauseLine(s, { policy: each.policy, section: each.section, row: each.row })}${column(each) ? html` · ${column(each)}` : nothing}<span class="muted">${s.t('brackets', s.t('verify.words', numberText(each.words)))}</span></li>`)}</ul></div>`;
}

function runs(
  words: string[],
  lines: ReadonlySet<number>,
  found: Array<{ at: number; words: number; policy: string; section: string; row: string }>,
): unknown {
  const marked = new Uint8Array(words.length);
  for (const each of found) marked.fill(1, each.at, each.at + each.words);
  const parts: unknown[] = [];
  let from = 0;
  for (let at = 1; at <= words.length; at++) {
    if (at < words.length && marked[at] === marked[from]) continue;
    let text = '';
    for (let word = from; word < at; word++) text += words[word] + (lines.has(word + 1) ? '\n' : ' ');
    parts.push(marked[from] ? html`<mark>${text}</mark>` : text);
    from = at;
  }
  return parts;
}
