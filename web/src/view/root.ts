/** Puts the views together as the attribute `view` asks. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Session, View } from '../session.js';
import { type AskActions, askView } from './ask.js';
import { button, heading, select, shield } from './bits.js';
import { cardsView, countOf } from './cards.js';
import { type CarryActions, carryView } from './carry.js';
import { type CatalogueActions, catalogueView } from './catalogue.js';
import { type DataActions, dataView, progressView } from './data.js';
import { findingsView } from './findings.js';
import { packsView } from './packs.js';
import { summaryView } from './summary.js';
import { tableView } from './table.js';
import { dateText, numberText } from './text.js';
import { timelineView } from './timeline.js';

export interface RootActions extends DataActions, AskActions, CarryActions, CatalogueActions {
  show(view: string, pointer?: string): void;
  askAbout(category: string, element: number): void;
  setLocale(locale: string): void;
  setTheme(theme: string): void;
  setShortcuts(on: boolean): void;
  update(): void;
  verify(): TemplateResult | typeof nothing;
}

export function rootView(s: Session, actions: RootActions): TemplateResult {
  const { ui } = s;
  if (ui.expects === 'soon' && !s.report && !s.error && !s.trouble) return html``;
  return html`<div class="root view-${ui.view} ${ui.chrome ? 'chrome' : ''} ${s.stale ? 'stale' : ''}" id="top">
    ${ui.chrome ? header(s, actions) : nothing}
    <slot name="title"></slot><slot name="intro"></slot>
    <div class="body">
      ${ui.view === 'full' && ui.chrome && s.report ? navigation(s, actions) : nothing}
      <div class="main" role=${ui.chrome ? 'main' : nothing}>
        ${s.notices.map((say) => html`<p class="alert" role="status">${say(s.t)}</p>`)}
        ${s.trouble ? html`<div class="alert bad" part="error" role="alert">${s.trouble(s.t)}</div>` : nothing}
        ${views(s, actions)}
      </div>
    </div>
    ${footer(s, actions)}
    <div class="vh" role="status" aria-live="polite">${s.state === 'busy' ? s.t('progress.label') : ui.toast}</div>
    ${ui.toast ? html`<div class="toast" part="toast" aria-hidden="true">${ui.toast}</div>` : nothing}
    ${ui.dragging ? html`<div class="drag-over" aria-hidden="true"><p>${s.t('drop.now')}</p></div>` : nothing}
    ${ui.help ? help(s, actions) : nothing}
  </div>`;
}

// What is drawn at once stands by itself, the rest in stages.
function views(s: Session, actions: RootActions): unknown {
  s.stages.start();
  const catalogue = () => catalogueView(s, actions, html`${actions.verify()}${packsView(s)}`);
  switch (s.ui.view as View) {
    case 'table':
      return html`${compactData(s, actions)}${s.report ? html`${summaryView(s, actions.show)}${s.stages.part(() => tableView(s, { ask: actions.askAbout, decisions: actions.decisions }))}${s.stages.part(() => findingsView(s, actions.show))}` : nothing}`;
    case 'deadline':
      return askView(s, actions);
    case 'timeline':
      return html`${compactData(s, actions)}${s.report ? timelineView(s) : nothing}`;
    case 'catalogue':
      return catalogue();
    default:
      if (s.ui.expects !== 'no' && !s.report && !s.error && !s.trouble) return html`<p class="muted expects">${s.t('progress.label')}</p>`;
      return html`${s.stages.now(() => dataView(s, actions))} ${progressView(s)}
        ${s.report ? results(s, actions) : nothing}
        ${s.report ? nothing : askView(s, actions)} ${s.stages.part(catalogue)}`;
  }
}

// Views of a part show the loading area only while there is nothing to show.
function compactData(s: Session, actions: RootActions): unknown {
  return s.report && !s.issues.length ? html`${progressView(s)}` : html`${dataView(s, actions)}${progressView(s)}`;
}

function results(s: Session, actions: RootActions): TemplateResult {
  const { stages } = s;
  return html`<div class="results" aria-busy=${String(s.state === 'busy')}>
    ${stages.now(() => summaryView(s, actions.show))} ${stages.part(() => askView(s, actions))} ${stages.part(() => timelineView(s))}
    ${stages.part(() => cardsView(s, actions.askAbout, actions.show))}
    ${stages.part(() => tableView(s, { ask: actions.askAbout, decisions: actions.decisions }))}
    ${stages.part(() => findingsView(s, actions.show))} ${stages.part(() => carryView(s, actions))}
  </div>`;
}

function header(s: Session, actions: RootActions): TemplateResult {
  const editions = s.index.packs.map(
    (pack) => `${pack.product.id.toUpperCase()} ${pack.document?.lastUpdated ? dateText(s, pack.document.lastUpdated) : ''}`,
  );
  const languages: Array<[string, string]> = [
    ['en', 'English'],
    ['zh-CN', '简体中文'],
  ];
  const themes = (['inherit', 'light', 'dark'] as const).map((each): [string, string] => [
    each,
    s.t(`theme.${each === 'inherit' ? 'auto' : each}`),
  ]);
  const openHelp = () => {
    s.ui.help = true;
    s.host.changed();
  };
  return html`<header class="top" part="header">
    <div class="brand"><svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><rect width="32" height="32" rx="7" class="logo-bg"/><circle cx="14" cy="14" r="7.5" class="logo-line"/><path d="M19.6 19.6 26 26" class="logo-line thick"/><path d="M10.6 12.6h6.8M10.6 15.8h4.4" class="logo-line thin"/></svg>
      <span class="wordmark" role="heading" aria-level="1">PolicyLens</span></div>
    <p class="editions small muted">${[...new Set(editions)].join(' · ')}</p>
    ${badge(s)}
    <div class="tools">${select(s.t('language'), s.locale, languages, actions.setLocale, true)}
      ${select(s.t('theme'), s.ui.theme, themes, actions.setTheme, true)} ${button('?', openHelp, 'icon', { title: s.t('help.title') })}</div>
  </header>`;
}

function badge(s: Session): TemplateResult {
  const blocked = s.network === 'blocked';
  return html`<span class="badge ${blocked ? 'safe' : ''}" part="badge" title=${s.t(blocked ? 'badge.blocked.about' : 'badge.open.about')}>
    ${blocked ? shield() : html`<svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true"><circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="1.5"/></svg>`}
    ${s.t(s.network === 'untested' ? 'badge.local' : blocked ? 'badge.blocked' : 'badge.open')}</span>`;
}

/** The parts of a result; the one that is being read is marked by part-marks.ts. */
function navigation(s: Session, actions: RootActions): TemplateResult {
  const report = s.report!;
  type Item = [id: string, text: string, count: number];
  const categories = report.categories.filter(countOf).length;
  const items: Item[] = [
    ['summary', s.t('summary.title'), 0],
    ['ask', s.t('ask.nav'), 0],
    ...(categories
      ? [['timeline', s.t('timeline.title'), 0] satisfies Item, ['categories', s.t('cards.title'), categories] satisfies Item]
      : []),
    ['elements', s.t('table.title'), report.summary.elements],
    ['findings', s.t('findings.title'), report.findings.length],
    ['carry', s.t('carry.title'), 0],
    ['catalogue', s.t('catalogue.title'), 0],
  ];
  return html`<nav class="side" aria-label=${s.t('nav.label')}><ul>
    ${items.map(([id, text, count]) => html`<li><button type="button" class="nav-item" data-part=${id} @click=${() => actions.show(id)}><span>${text}</span>${count ? html`<span class="count">${numberText(count)}</span>` : nothing}</button></li>`)}
  </ul></nav>`;
}

function footer(s: Session, actions: RootActions): TemplateResult {
  return html`<footer class="foot small muted" part="footer">
    <slot name="footer"></slot>
    <p>${s.t('footer.legal')}</p>
    ${s.ui.chrome ? nothing : html`<p>${badge(s)}</p>`}
    ${
      s.ui.chrome
        ? html`<p>${s.t('footer.version', POLICYLENS_VERSION, POLICYLENS_BUILD)}</p>
          ${s.ui.offline === 'ready' ? html`<p role="status">${s.t('offline.ready')}</p>` : nothing}
          ${s.ui.offline === 'update' ? html`<p role="status">${s.t('offline.update')} ${button(s.t('offline.reload'), actions.update)}</p>` : nothing}
          <details><summary>${s.t('footer.proof')}</summary><p>${s.t('footer.proof.text')}</p>
            <dl class="hashes">${(s.report?.policies ?? []).map((policy) => html`<dt>${policy.id}</dt><dd><code>${policy.sha256}</code></dd>`)}</dl></details>`
        : nothing
    }
  </footer>`;
}

function help(s: Session, actions: RootActions): TemplateResult {
  const close = () => {
    s.ui.help = false;
    s.host.changed();
  };
  const keys: Array<[string, string]> = [
    ['Ctrl+Enter', s.t('help.check')],
    ['/', s.t('help.filter')],
    ['?', s.t('help.open')],
    ['Esc', s.t('help.escape')],
  ];
  return html`<dialog class="dialog" part="dialog" aria-labelledby="help-h" @close=${close}>
    ${heading(s, 0, s.t('help.title'), 'help-h')}
    <dl class="keys">${keys.map(([key, text]) => html`<dt><kbd>${key}</kbd></dt><dd>${text}</dd>`)}</dl>
    <label class="check"><input type="checkbox" .checked=${s.ui.shortcuts} @change=${(event: Event) => actions.setShortcuts((event.target as HTMLInputElement).checked)}>${s.t('help.shortcuts')}</label>
    <form method="dialog"><button class="button primary" part="button button-primary">${s.t('help.close')}</button></form>
  </dialog>`;
}
