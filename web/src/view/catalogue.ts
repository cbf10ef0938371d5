/** The policies by themselves: every category with its items, purposes, stores and rule, without any data. */
import { html, nothing, type TemplateResult } from 'lit';
import { nameIn, type Pack, type PackCategory, type PackRule, type PackTerm } from '../pack.js';
import type { Session } from '../session.js';
import { button, clauseLine, edition, heading, joined, section, term } from './bits.js';
import { ruleDiagram } from './rule-diagram.js';

export interface CatalogueActions {
  ask(category: string): void;
  address(category: string): string;
  open(category: string): void;
}

export function catalogueView(s: Session, actions: CatalogueActions, verify: TemplateResult | typeof nothing): TemplateResult {
  if (!s.index.packs.length) return section(s, 'catalogue', s.t('catalogue.title'), html`<p class="muted">${s.t('loading')}</p>`);
  if (!s.catalogue) s.needCatalogue();
  const { packs } = s.catalogue ?? s.index;
  return section(
    s,
    'catalogue',
    s.t('catalogue.title'),
    html`<p class="muted">${s.t('catalogue.about')}</p>
      ${packs.map((pack) => packView(s, pack, actions))} ${verify}`,
  );
}

function packView(s: Session, pack: Pack, actions: CatalogueActions): TemplateResult {
  return html`<div class="module">
    ${heading(s, 1, nameIn(pack.title, s.locale))}
    <p class="small muted">${pack.document?.title ? term(s, pack.document.title) : nothing}${edition(s, pack)}</p>
    <div class="entries">${pack.categories.map((category) => categoryView(s, pack, category, actions))} ${conditions(s, pack)}</div>
  </div>`;
}

function categoryView(s: Session, pack: Pack, category: PackCategory, actions: CatalogueActions): TemplateResult {
  const terms = s.catalogue ? category.groups.reduce((sum, group) => sum + group.terms.length, 0) : null;
  const key = `category:${category.id}`;
  const toggled = (event: Event) => {
    const { open } = event.target as HTMLDetailsElement;
    if (open) s.open.add(key);
    else s.open.delete(key);
  };
  return html`<details class="card category-entry" id="c-${category.id}" ?open=${s.open.has(key)} @toggle=${toggled}>
    <summary>${heading(s, 2, nameIn(category.name, s.locale))}<span class="muted small">${terms === null ? nothing : html`${s.t('catalogue.items', terms)} · `}${s.t(`role.${category.role}`)}</span></summary>
    ${s.catalogue ? facts(s, pack, category) : html`<p class="muted">${s.t('loading')}</p>`}
    <div class="row">${s.ui.view === 'full' ? button(s.t('ask.nav'), () => actions.ask(category.id), 'slim') : nothing} ${s.ui.chrome ? html`<a class="small" href=${actions.address(category.id)}>${s.t('catalogue.address')}</a>` : nothing}</div>
  </details>`;
}

function facts(s: Session, pack: Pack, category: PackCategory): TemplateResult {
  const rule = s.catalogue?.categories.get(category.id)?.rule;
  return html`<dl>
      <dt>${s.t('field.rule')}</dt><dd>${nameIn(rule?.statement, s.locale)} ${rule ? ruleDiagram(s, rule) : nothing}
        <p class="small muted">${ruleClause(s, pack, rule)}</p></dd>
      <dt>${s.t('field.purposes')}</dt><dd>${joined(
        s,
        category.purposes.map((each) => {
          const bounds = [each.qualifier, category.groups.find((group) => group.id === each.group)?.name];
          const named = bounds.map((bound) => (bound ? s.t('brackets', nameIn(bound, s.locale)) : ''));
          return s.name(each.id) + named.join('') + (each.only ? s.t('purpose.only') : '');
        }),
      )}</dd>
      <dt>${s.t('field.basis')}</dt><dd>${s.label('basis', category.legalBasis?.id ?? 'not-stated')}</dd>
      <dt>${s.t('field.stores')}</dt><dd>${joined(
        s,
        category.stores.map((each) => {
          const kinds = each.kinds.map((kind) => s.label('kind', kind));
          return s.name(each.id) + s.t('brackets', joined(s, kinds));
        }),
      )}</dd>
      ${category.groups.map((group) => html`<dt>${nameIn(group.name, s.locale)}</dt><dd>${terms_(s, group.terms)}</dd>`)}
      ${notes(s, [...(category.notes ?? []), ...(rule?.notes ?? [])])}
    </dl>`;
}

function terms_(s: Session, terms: Array<PackTerm | string>): TemplateResult {
  const texts = terms.map((each) => (typeof each === 'string' ? { term: each } : each)) as PackTerm[];
  const zh = (each: PackTerm) => (s.locale === 'zh-CN' ? (each['zh-CN'] ?? '') : '');
  return html`${texts.map((each, nth) => html`${nth ? s.t('comma') : ''}${zh(each) && zh(each) !== each.term ? html`${zh(each)}（${term(s, each.term)}）` : term(s, each.term)}`)}`;
}

function ruleClause(s: Session, pack: Pack, rule: PackRule | undefined): TemplateResult | typeof nothing {
  return rule?.source ? clauseLine(s, { policy: pack.id, section: rule.source.section ?? '', row: rule.source.row ?? '' }) : nothing;
}

function notes(s: Session, ids: string[]): TemplateResult | typeof nothing {
  const texts = [...new Set(ids)].map((id) => s.catalogue?.note(id, s.locale) ?? '').filter(Boolean);
  return texts.length ? html`<dt>${s.t('catalogue.notes')}</dt><dd><ul>${texts.map((text) => html`<li>${text}</li>`)}</ul></dd>` : nothing;
}

function conditions(s: Session, pack: Pack): TemplateResult | typeof nothing {
  const stated = (pack.conditions ?? []).filter((each) => nameIn(each.statement, s.locale));
  if (!stated.length) return nothing;
  return html`<details class="card category-entry"><summary>${heading(s, 2, s.t('catalogue.conditions'))}</summary>
    <ul>${stated.map((each) => html`<li>${nameIn(each.statement, s.locale)} <span class="small muted">${clauseLine(s, { policy: pack.id, section: each.source?.section ?? '', row: each.source?.row ?? '' })}</span></li>`)}</ul></details>`;
}
