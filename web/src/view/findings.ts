/** The findings by level, each with its clause, what to do and its place in the input. */
import { html, nothing, type TemplateResult } from 'lit';
import { elementWith } from '../pointers.js';
import type { Clause, Finding, Level, Report } from '../report.js';
import type { Session } from '../session.js';
import { clauseLine, heading, joined, name, section, sentence } from './bits.js';
import { numberText, pathText } from './text.js';

const LEVELS: Level[] = ['error', 'warning', 'undetermined', 'note'];
/** Findings of one level shown before "all" is asked for. */
const FIRST = 12;
/** Then so many at a time: a large description has one for every element. */
const STEP = 200;
type Show = (view: string, pointer?: string) => void;

/** Findings that say the same of the same element: shown once, with every clause. */
export interface MergedFinding {
  finding: Finding;
  /** How many there are. */
  count: number;
  /** The message without the number of elements, which is shown apart. */
  text: string;
  elements: number;
  categories: string[];
  clauses: Clause[];
}

const COUNT = /\s*[(\uff08](?:elements: |元素数：)(\d+)[)\uff09]/;

// A report is drawn many times and its findings are merged once.
const known = new WeakMap<Report, MergedFinding[]>();

/** All findings of a report, in its order: the worst come first. */
export function mergedOf(report: Report): MergedFinding[] {
  let groups = known.get(report);
  if (!groups) known.set(report, (groups = merged(report.findings)));
  return groups;
}

function merged(findings: Finding[]): MergedFinding[] {
  const groups = new Map<string, MergedFinding>();
  for (const finding of findings) {
    const key = [finding.code, finding.level, finding.message, finding.pointer ?? ''].join('\n');
    let group = groups.get(key);
    if (!group) {
      const elements = Number(COUNT.exec(finding.message)?.[1] ?? 0);
      groups.set(key, (group = { finding, count: 0, text: finding.message.replace(COUNT, ''), elements, categories: [], clauses: [] }));
    }
    group.count += 1;
    if (finding.category && !group.categories.includes(finding.category)) group.categories.push(finding.category);
    const { clause } = finding;
    const same = (each: Clause) => each.policy === clause?.policy && each.section === clause.section && each.row === clause.row;
    if (clause?.policy && !group.clauses.some(same)) group.clauses.push(clause);
  }
  return [...groups.values()];
}

/** What a finding is about: its element, or its categories. */
export function subject(s: Session, { finding, elements, categories }: MergedFinding): unknown {
  const element = finding.pointer === null ? undefined : elementWith(s.report, finding.pointer);
  const names = joined(s, [...new Set(categories.map((id) => s.name(id)))]);
  const more = elements > 1 && categories.length === 1 ? s.t('timeline.elements', numberText(elements)) : '';
  const parts = [element && !finding.message.includes(`\`${element.name}\``) ? name(element.name) : nothing, names, more].filter(
    (part) => part !== nothing && part !== '',
  );
  return parts.map((part, nth) => html`${nth ? ' · ' : ''}${part}`);
}

export function findingsView(s: Session, show: Show): TemplateResult {
  const report = s.report!;
  if (!report.findings.length)
    return section(s, 'findings', s.t('findings.title'), html`<p class="card quiet">${s.t('findings.none')}</p>`);
  return section(
    s,
    'findings',
    s.t('findings.title'),
    html`${LEVELS.map((level) =>
      levelGroup(
        s,
        level,
        report.summary.findings[level] ?? 0,
        mergedOf(report).filter(({ finding }) => finding.level === level),
        show,
      ),
    )}`,
  );
}

function levelGroup(s: Session, level: Level, count: number, groups: MergedFinding[], show: Show): TemplateResult | typeof nothing {
  if (!groups.length) return nothing;
  const key = `findings:${level}`;
  const all = s.open.has(key);
  const shown = groups.slice(0, all ? Math.max(FIRST, s.ui.findingsShown) : FIRST);
  const more = () => {
    if (all) s.ui.findingsShown += STEP;
    s.open.add(key);
    s.host.changed();
  };
  return html`<details class="card level-group" ?open=${(LEVELS.indexOf(level) < (s.host.roomy ? 3 : 2) && s.ui.view === 'full') || all}>
    <summary><span class="level-mark ${level}" aria-hidden="true"></span>${heading(s, 1, html`${s.t(`level.${level}`, count)} <span class="muted">${numberText(count)}</span>`)}
      <span class="muted small">${s.t(`level.about.${level}`)}</span></summary>
    <ul class="findings">${shown.map((each) => one(s, each, show))}</ul>
    ${shown.length === groups.length ? nothing : html`<button type="button" class="link" @click=${more}>${s.t('findings.more', numberText(groups.length - shown.length))}</button>`}
  </details>`;
}

function one(s: Session, group: MergedFinding, show: Show): TemplateResult {
  const { finding } = group;
  const known = finding.pointer !== null && elementWith(s.report, finding.pointer) !== undefined;
  return html`<li>
    <p>${sentence(s, group.text)}</p>
    ${notes(s, finding) ?? (finding.help ? html`<p class="muted">${sentence(s, finding.help)}</p>` : nothing)}
    <p class="meta small muted"><span>${subject(s, group.clauses.some((clause) => clause.row) ? { ...group, categories: [] } : group)}</span>${group.clauses.map((clause) => clauseLine(s, clause))}
      ${known ? html`<button type="button" class="link" @click=${() => show('elements', finding.pointer!)}>${pathText(s, finding.pointer!)}</button>` : nothing}
      ${finding.line && s.input?.text != null ? html`<button type="button" class="link" @click=${() => s.goTo(finding.line!, finding.column ?? 1)}>${s.t('place', finding.line, finding.column ?? 1)}</button>` : nothing}
      <code class="code">${finding.code}${group.count > 1 ? ` × ${numberText(group.count)}` : ''}</code></p>
  </li>`;
}

// A defect of the text is named by the number of its note; the note itself stands in the pack.
function notes(s: Session, finding: Finding): TemplateResult | null {
  if (finding.code !== 'SOURCE-DEFECT') return null;
  const texts = (finding.message.match(/\bA\d+\b/g) ?? [])
    .map((id) => [id, (s.catalogue ?? s.index).note(id, s.locale)] as const)
    .filter(([, text]) => text);
  if (!texts.length) return null;
  return html`<details><summary class="small">${s.t('findings.notes', texts.length)}</summary>
    <dl class="note-list">${texts.map(([id, text]) => html`<dt>${id}</dt><dd>${text}</dd>`)}</dl></details>`;
}
