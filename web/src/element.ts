/** `<policy-lens>`: attributes, properties, methods and events around a session; the views draw it in a shadow root. */
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { EXAMPLES, exampleText } from './examples.js';
import { chooseFile, copyText, download, FILE_TYPES } from './files.js';
import { formatLink, type LinkAttribute, packData } from './link.js';
import { loadEditor } from './load-editor.js';
import { localeOf } from './locales/index.js';
import type { Pack } from './pack.js';
import { networkIsBlocked } from './probe.js';
import type { Calendar, Decision, Decisions, EventName, Facts, Locale, Report } from './report.js';
import { type Host, Session, type State, type View } from './session.js';
import { headline } from './view/ask.js';
import type { Carried } from './view/carry.js';
import { type RootActions, rootView } from './view/root.js';
import { styles } from './view/styles.js';
import { verifyView } from './view/verify.js';

const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
/** How long after the start the badge is tested, in ms. */
const PROBE_AFTER_MS = 400;
const VIEWS: readonly View[] = ['full', 'table', 'deadline', 'timeline', 'catalogue'];
const FACT_ATTRIBUTES: Array<[string, EventName]> = [
  ['collected', 'collected'],
  ['hosting-ended', 'hostingTerminated'],
  ['feature-ended', 'featureTerminated'],
  ['deletion-requested', 'deletionRequested'],
];

/**
 * Checks data against the loaded privacy modules, in the page, without sending anything.
 *
 * @element policy-lens
 * @attr {string} policies - product or policy ids, blank-separated
 * @attr {"full"|"table"|"deadline"|"timeline"|"catalogue"} view - what is shown
 * @attr {string} category - the category that the question is about
 * @attr {string} value - the input as JSON text
 * @attr {string} for - id of an element whose text is the input
 * @attr {string} as-of - the day that counts as today
 * @attr {string} collected - a date or `unknown`
 * @attr {string} hosting-ended - dates, `none` or `unknown`, each also as `product=value`
 * @attr {string} feature-ended - likewise
 * @attr {string} deletion-requested - likewise
 * @attr {"weekdays"|"cn"} calendar - what counts as a working day
 * @attr {"auto"|"en"|"zh-CN"} locale - language
 * @attr {"inherit"|"light"|"dark"} theme - colours
 * @attr {"lazy"|"plain"|"none"} editor - how the source is shown
 * @attr {boolean} readonly - the input cannot be changed
 * @attr {boolean} no-export - no files are offered
 * @attr {boolean} no-share - no links are offered
 * @attr {"auto"|"none"} worker - where the work is done
 * @attr {"lazy"|"eager"} loading - when the engine starts
 * @attr {number} heading-level - level of the first headings
 * @attr {number} max-bytes - the largest input that is taken
 *
 * @fires pl-ready - the engine answers
 * @fires pl-input - an input was taken: `{name, bytes}`
 * @fires pl-progress - `{bytes, total, records}`
 * @fires pl-report - `{summary}`
 * @fires pl-deadline - `{category, earliest, latest, bound}`
 * @fires pl-error - `{code, message, line, column}`
 * @fires pl-export - cancelable, `{format}`
 * @fires pl-share - cancelable, `{withData}`
 *
 * @slot - shown where scripts do not run; an `application/json` script in it is the input
 * @slot title - above everything
 * @slot intro - below the title
 * @slot footer - above the small print
 *
 * @csspart header - the page's header
 * @csspart badge - whether the site blocks requests
 * @csspart input - the text field
 * @csspart drop - the loading area
 * @csspart editor - the code editor
 * @csspart source - the area around it
 * @csspart controls - questions and filters
 * @csspart answer - the answer
 * @csspart answer-date - its date
 * @csspart steps - its steps
 * @csspart timeline - the timeline
 * @csspart table - the table of elements
 * @csspart row - a row of it
 * @csspart row-named - a row whose element is named
 * @csspart row-ambiguous - a row with several candidates
 * @csspart row-unnamed - a row that no clause names
 * @csspart row-ignored - a row that the reader left out
 * @csspart chip - a verdict
 * @csspart chip-named - the verdict named
 * @csspart chip-ambiguous - the verdict ambiguous
 * @csspart chip-unnamed - the verdict not named
 * @csspart chip-ignored - left out by the reader
 * @csspart button - a button
 * @csspart button-primary - the main button
 * @csspart dialog - the list of shortcuts
 * @csspart footer - the small print
 * @csspart error - problems of the input
 * @csspart progress - progress of a large input
 * @csspart toast - a short message
 *
 * @cssprop --pl-font - font family
 * @cssprop --pl-mono - font family of code
 * @cssprop --pl-bg - background
 * @cssprop --pl-fg - text
 * @cssprop --pl-muted - secondary text
 * @cssprop --pl-line - lines
 * @cssprop --pl-card - background of cards
 * @cssprop --pl-accent - links, buttons, bars
 * @cssprop --pl-ok - what is named
 * @cssprop --pl-warn - what needs a look
 * @cssprop --pl-bad - what is not named or overdue
 * @cssprop --pl-radius - rounding of cards
 * @cssprop --pl-space - distance between cards
 * @cssprop --pl-max-height - greatest height
 */
export class PolicyLens extends LitElement implements Host {
  static override styles = styles;
  static override get observedAttributes(): string[] {
    return [
      ...super.observedAttributes,
      'policies',
      'view',
      'category',
      'value',
      'for',
      'as-of',
      'collected',
      'hosting-ended',
      'feature-ended',
      'deletion-requested',
      'calendar',
      'locale',
      'theme',
      'editor',
      'readonly',
      'no-export',
      'no-share',
      'worker',
      'loading',
      'heading-level',
      'max-bytes',
    ];
  }

  /** Registers the element; a second call does nothing. */
  static define(tag = 'policy-lens'): void {
    if (globalThis.customElements && !customElements.get(tag)) customElements.define(tag, PolicyLens);
  }

  /** @internal */
  readonly session = new Session(this);
  #ready: Promise<void> | undefined;
  #markReady: () => void = () => {};
  #started = false;
  #watch: ResizeObserver | undefined;
  #toastTimer: ReturnType<typeof setTimeout> | undefined;

  /** The input as JSON text. */
  get value(): string {
    return this.session.input?.text ?? '';
  }
  set value(text: string) {
    void this.load(String(text));
  }

  /** The input as an object. */
  set data(value: unknown) {
    void this.load(JSON.stringify(value));
  }

  get facts(): Facts {
    return this.session.facts.forCheck();
  }
  set facts(facts: Facts) {
    this.session.facts.clear();
    this.session.facts.adopt(facts ?? {});
    this.#again();
  }

  get decisions(): Decisions {
    return { format: 'policylens-decisions/1', decisions: [...this.session.decisions.values()] };
  }
  set decisions(value: Decisions | Decision[]) {
    this.session.decisions.clear();
    this.session.adoptDecisions(Array.isArray(value) ? value : (value?.decisions ?? []));
    this.#again();
  }

  get calendar(): 'weekdays' | 'cn' | Calendar {
    return this.session.calendar;
  }
  set calendar(value: 'weekdays' | 'cn' | Calendar) {
    this.session.calendar = value;
    this.#again();
  }

  /** Policy packs beside the built-in ones, as objects or JSON text. */
  set packs(packs: Array<Pack | string>) {
    this.session.packTexts = packs.map((pack) => (typeof pack === 'string' ? pack : JSON.stringify(pack)));
    if (this.#started) this.session.restart();
  }

  get report(): Report | null {
    return this.session.report;
  }

  /** The loaded packs: whole ones once the catalogue was shown, their outlines before. */
  get catalogue(): readonly Pack[] {
    return (this.session.catalogue ?? this.session.index).packs;
  }

  get state(): State {
    return this.session.state;
  }

  get version(): string {
    return POLICYLENS_VERSION;
  }

  /** Resolves when the engine answers. */
  get ready(): Promise<void> {
    this.#ready ??= new Promise((resolve) => (this.#markReady = resolve));
    void this.#start();
    return this.#ready;
  }

  /** Checks the input again and waits for the result. */
  async check(): Promise<Report | null> {
    await this.session.check();
    return this.report;
  }

  async load(input: File | Blob | string | Uint8Array, name?: string): Promise<void> {
    const { t } = this.session;
    if (typeof input === 'string') return this.session.load(name ?? t('input.inline'), new TextEncoder().encode(input));
    if (input instanceof Uint8Array) return this.session.load(name ?? t('input.inline'), input);
    return this.session.load(name ?? ('name' in input ? input.name : t('input.inline')), input);
  }

  exportReport(format: string): Promise<string> {
    return this.session.exportReport(format);
  }

  cancel(): void {
    this.session.cancel();
  }

  clear(): void {
    this.session.clear();
  }

  override focus(options?: FocusOptions): void {
    (this.renderRoot.querySelector('#summary-sentence, .hero .button, [id$="-h"]') as HTMLElement | null)?.focus(options);
  }

  // ---- Host ----

  /** @internal */
  changed(): void {
    this.requestUpdate();
  }

  /** @internal */
  emit(type: string, detail: unknown = null, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true }));
  }

  /** @internal The one place that reads the clock. */
  today(): string {
    return new Date().toISOString().slice(0, 10);
  }

  /** @internal */
  goTo(line: number, column: number): void {
    const { session } = this;
    session.ui.sourceOpen = true;
    this.requestUpdate();
    void this.updateComplete.then(async () => {
      await this.#openEditor();
      if (session.editor) return session.editor.goTo(line, column);
      const area = this.renderRoot.querySelector<HTMLTextAreaElement>('#source-text');
      if (!area) return;
      const lines = area.value.split('\n');
      const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
      const start = before + [...(lines[line - 1] ?? '')].slice(0, column - 1).join('').length;
      area.focus();
      area.setSelectionRange(start, before + (lines[line - 1] ?? '').length);
      area.scrollTop = ((line - 4) / lines.length) * area.scrollHeight;
    });
  }

  // ---- life ----

  override connectedCallback(): void {
    super.connectedCallback();
    this.#configure();
    this.addEventListener('dragover', this.#dragOver);
    this.addEventListener('dragleave', this.#dragLeave);
    this.addEventListener('drop', this.#drop);
    this.addEventListener('keydown', this.#keys);
    if (this.getAttribute('loading')?.trim() === 'lazy' && globalThis.IntersectionObserver) this.#startWhenSeen();
    else void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('dragover', this.#dragOver);
    this.removeEventListener('dragleave', this.#dragLeave);
    this.removeEventListener('drop', this.#drop);
    this.removeEventListener('keydown', this.#keys);
    document.removeEventListener('scroll', this.#scrolled);
    this.#parts = false;
    this.session.cancel();
    this.session.editor?.close();
    this.session.editor = null;
    this.#watch?.disconnect();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (!this.isConnected || old === value) return;
    if (name === 'value' && value !== null) this.value = value;
    this.#configure();
    if (this.#started) this.#again();
  }

  #startWhenSeen(): void {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        void this.#start();
      },
      { rootMargin: '400px' },
    );
    observer.observe(this);
  }

  async #start(): Promise<void> {
    if (this.#started) return;
    this.#started = true;
    this.session.state = 'loading';
    try {
      await this.session.engine();
    } catch {
      return;
    } finally {
      this.#probe();
    }
    if (this.session.state === 'loading') this.session.state = 'idle';
    this.#chooseCategory();
    this.emit('pl-ready');
    this.#ready ??= Promise.resolve();
    this.#markReady();
    await this.#inlineInput();
    if (!this.session.input) void this.session.askAgain();
    this.requestUpdate();
  }

  // Not while everything starts: a browser that refuses a request looks for the line that made it, through the whole script.
  #probe(): void {
    setTimeout(async () => {
      this.session.network = (await networkIsBlocked()) ? 'blocked' : 'open';
      this.requestUpdate();
    }, PROBE_AFTER_MS);
  }

  // While the document is still being read, an inline script may not be there yet.
  async #inlineInput(): Promise<void> {
    if (this.session.input) return;
    if (document.readyState === 'loading')
      await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
    const text = this.getAttribute('value') ?? this.#textFor() ?? this.querySelector('script[type="application/json"]')?.textContent;
    if (text?.trim()) await this.load(text);
  }

  #textFor(): string | null {
    const id = this.getAttribute('for')?.trim();
    const element = id ? (this.getRootNode() as Document | ShadowRoot).getElementById(id) : null;
    return element?.textContent ?? null;
  }

  #again(): void {
    if (!this.#started) return;
    void this.session.askAgain();
    if (this.session.input) void this.session.check();
    this.requestUpdate();
  }

  // ---- attributes ----

  #attribute<T extends string>(name: string, known: readonly T[], otherwise: T): T {
    const value = this.getAttribute(name)?.trim();
    if (value === undefined || value === '') return otherwise;
    if ((known as readonly string[]).includes(value)) return value as T;
    console.warn(`<policy-lens>: ${name}="${value}" is not one of ${known.join(', ')}; "${otherwise}" is used`);
    return otherwise;
  }

  #configure(): void {
    const { session } = this;
    const { ui } = session;
    ui.view = this.#attribute('view', VIEWS, 'full');
    ui.theme = this.#attribute('theme', ['inherit', 'light', 'dark'] as const, 'inherit');
    ui.editor = this.#attribute('editor', ['lazy', 'plain', 'none'] as const, 'lazy');
    session.worker = this.#attribute('worker', ['auto', 'none'] as const, 'auto');
    const calendar = this.#attribute('calendar', ['weekdays', 'cn', ''] as const, '');
    if (calendar) session.calendar = calendar;
    ui.readonly = this.hasAttribute('readonly');
    ui.noExport = this.hasAttribute('no-export');
    ui.noShare = this.hasAttribute('no-share');
    const level = Number(this.getAttribute('heading-level') ?? 2);
    ui.headingLevel = Number.isInteger(level) && level >= 1 && level <= 5 ? level : 2;
    session.maxBytes = Math.max(0, Number(this.getAttribute('max-bytes') ?? 0) || 0);
    const asOf = this.getAttribute('as-of')?.trim() ?? '';
    if (isDate(asOf)) session.asOf = asOf;
    else if (asOf) console.warn(`<policy-lens>: as-of="${asOf}" is no date; today is used`);
    const words = (this.getAttribute('policies') ?? '').trim().split(/\s+/).filter(Boolean);
    session.products = [...new Set(words.map((word) => word.split('.')[0]!.toLowerCase()))];
    for (const [name, event] of FACT_ATTRIBUTES) {
      const text = this.getAttribute(name);
      if (text !== null) session.facts.adoptText(event, text);
    }
    this.#chooseCategory();
    const locale = this.#attribute('locale', ['auto', 'en', 'zh-CN'] as const, 'auto');
    this.#setLocale(locale === 'auto' ? this.#surroundingLocale() : locale);
  }

  #chooseCategory(): void {
    const { session } = this;
    const wanted = this.getAttribute('category')?.trim().toLowerCase();
    if (wanted && session.index.categories.has(wanted) && session.ask.element < 0) session.ask.category = wanted;
    else if (session.products.length && !session.products.includes(session.index.product(session.ask.category))) {
      session.ask.category =
        [...session.index.categories.keys()].find((id) => session.products.includes(session.index.product(id))) ?? session.ask.category;
    }
    if (wanted && session.ui.view === 'catalogue') session.open.add(`category:${wanted}`);
  }

  #surroundingLocale(): Locale {
    const lang = this.closest('[lang]')?.getAttribute('lang');
    return localeOf(lang ? [lang] : navigator.languages);
  }

  #setLocale(locale: Locale): void {
    this.session.setLocale(locale);
    const lang = locale === 'zh-CN' ? 'zh-Hans-CN' : 'en';
    if (this.renderRoot) (this.renderRoot as ShadowRoot).host.setAttribute('data-lang', lang);
  }

  // ---- drawing ----

  protected override render(): TemplateResult {
    return html`<div lang=${this.session.locale === 'zh-CN' ? 'zh-Hans-CN' : 'en'}>${rootView(this.session, this.#actions)}</div>`;
  }

  override requestUpdate(...changed: Parameters<LitElement['requestUpdate']>): void {
    this.session?.stages.changed();
    super.requestUpdate(...changed);
  }

  // Whoever waits for the drawing waits for all of it.
  protected override async getUpdateComplete(): Promise<boolean> {
    let complete = await super.getUpdateComplete();
    for (let { waiting } = this.session.stages; waiting; { waiting } = this.session.stages) {
      await waiting;
      complete = await super.getUpdateComplete();
    }
    return complete;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.session.stages.go(this);
    this.#scrolled();
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
    if (this.session.editor && !this.renderRoot.querySelector('#editor')) {
      this.session.editor.close();
      this.session.editor = null;
    }
  }

  // The navigation shows which part is being read: the last one whose beginning has passed the upper third of the window.
  #markParts(): void {
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('.nav-item')];
    if (buttons.length && !this.#parts) document.addEventListener('scroll', this.#scrolled, { passive: true });
    else if (!buttons.length && this.#parts) document.removeEventListener('scroll', this.#scrolled);
    this.#parts = buttons.length > 0;
    const passed = (each: HTMLElement) =>
      (this.renderRoot.querySelector(`[id="${each.dataset['part']}"]`)?.getBoundingClientRect().top ?? Infinity) < innerHeight / 3;
    const current = buttons.findLast(passed) ?? buttons[0];
    for (const each of buttons) {
      if (each === current) each.setAttribute('aria-current', 'true');
      else each.removeAttribute('aria-current');
    }
  }
  #parts = false;
  #frame = 0;
  readonly #scrolled = () => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#markParts());
  };

  readonly #actions: RootActions = {
    choose: () => void this.#choose(),
    example: (id) => void this.#example(id),
    openEditor: () => this.#toggleSource(),
    clear: () => void this.#clear(),
    text: (text) => void this.#take(text, this.session.t('input.pasted')),
    show: (view, pointer) => this.#show(view, pointer),
    ask: (category) => this.#askAbout(category, -1),
    askAbout: (category, element) => this.#askAbout(category, element),
    copyAnswer: () => void this.#copy(this.#answerText()),
    copyLink: () => void this.#copyLink(),
    calendarFile: () => void this.#calendarFile(),
    file: (format) => void this.#file(format),
    decisions: () => download('policylens-decisions.json', `${JSON.stringify(this.decisions, null, 2)}\n`, 'application/json'),
    link: () => void this.#copyLink(),
    print: () => globalThis.print(),
    pageAddress: () => (location.protocol.startsWith('http') ? location.pathname : null),
    address: (category) => `#${category}`,
    open: (category) => this.showCategory(category),
    setLocale: (locale) => this.setAttribute('locale', locale),
    setTheme: (theme) => this.setAttribute('theme', theme),
    setShortcuts: (on) => {
      this.session.ui.shortcuts = on;
      this.emit('pl-shortcuts');
    },
    update: () => this.emit('pl-update'),
    verify: () => verifyView(this.session),
  };

  /** @internal */
  get actions(): RootActions {
    return this.#actions;
  }

  async #choose(): Promise<void> {
    const file = await chooseFile('.json,.ndjson,.jsonl,.log,.txt,application/json');
    if (file) await this.#take(file);
  }

  // After loading, reading goes on at the summary; at the problem, with the text beside it, where there is one.
  async #take(input: File | string, name?: string): Promise<void> {
    await this.load(input, name);
    const { session } = this;
    session.ui.draft = '';
    if (session.error && session.input?.text != null && !session.ui.sourceOpen) this.#toggleSource();
    this.requestUpdate();
    await super.getUpdateComplete(); // the first screen is enough
    this.renderRoot.querySelector<HTMLElement>('#summary-sentence, #problems-h')?.focus({ preventScroll: true });
  }

  // The button that was pressed is gone with the data: focus goes to where the next step is.
  async #clear(): Promise<void> {
    this.clear();
    this.session.ui.sourceOpen = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#data-h')?.focus();
  }

  /** Opens a category in the catalogue and goes there. */
  showCategory(category: string): void {
    this.session.open.add(`category:${category}`);
    this.#show(`c-${category}`);
  }

  async #example(id: string): Promise<void> {
    const example = EXAMPLES.find((each) => each.id === id);
    if (example) await this.#take(await exampleText(example), example.file);
  }

  #askAbout(category: string, element: number): void {
    this.session.askAbout(category, element);
    this.#show('ask');
  }

  #show(view: string, pointer?: string): void {
    const { session } = this;
    const [kind, value] = view.split(':') as [string, string | undefined];
    const filtered = ['verdict', 'category', 'status'].includes(kind);
    if (filtered) Object.assign(session.filter, { text: '', verdict: '', category: '', store: '', status: '', [kind]: value });
    if (pointer !== undefined) this.#reveal(pointer);
    this.requestUpdate();
    const id = filtered ? 'elements' : kind;
    void this.updateComplete.then(() => {
      const row =
        pointer === undefined
          ? null
          : [...this.renderRoot.querySelectorAll<HTMLElement>('tr[data-pointer]')].find((each) => each.dataset['pointer'] === pointer);
      const target = row ?? this.renderRoot.querySelector<HTMLElement>(`[id="${id}"]`);
      const quiet = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches;
      target?.scrollIntoView({ behavior: quiet ? 'auto' : 'smooth', block: row ? 'center' : 'start' });
      const place = row?.querySelector<HTMLElement>('button') ?? target?.querySelector<HTMLElement>(`[id="${id}-h"], summary`);
      place?.focus({
        preventScroll: true,
      });
    });
  }

  // An element that a filter hides or that is far down is brought into the table.
  #reveal(pointer: string): void {
    const { session } = this;
    Object.assign(session.filter, { text: '', verdict: '', category: '', store: '', status: '' });
    session.open.add(pointer);
    const at = session.report?.elements.findIndex((each) => each.pointer === pointer) ?? -1;
    if (at >= session.filter.shown) session.filter.text = pointer;
  }

  #toggleSource(): void {
    const { ui } = this.session;
    ui.sourceOpen = !ui.sourceOpen;
    this.requestUpdate();
    if (ui.sourceOpen) void this.updateComplete.then(() => this.#openEditor());
  }

  async #openEditor(): Promise<void> {
    const { session } = this;
    if (session.editor || session.ui.editor !== 'lazy' || session.input?.text == null) return;
    const open = await loadEditor();
    const parent = this.renderRoot.querySelector<HTMLElement>('#editor');
    if (!open || !parent || session.editor) return;
    session.editor = open({
      parent,
      root: this.renderRoot as ShadowRoot,
      text: session.input.text,
      label: session.t('source.label'),
      readonly: session.ui.readonly,
      changed: (text) => text !== session.input?.text && session.editSoon(text),
    });
    session.editor.setMarks(session.marks());
    this.requestUpdate();
  }

  // ---- carrying away ----

  #answerText(): string {
    const { session } = this;
    const { answer, category } = session.ask;
    if (!answer) return '';
    const steps = answer.steps.map((step, nth) => `${nth + 1}. ${step.text}`).join('\n');
    return `${session.name(category)}: ${headline(session, answer)}\n${steps}\n${session.t('footer.legal')}\n`;
  }

  async #copy(text: string): Promise<void> {
    this.#toast(this.session.t((await copyText(text)) ? 'toast.copied' : 'toast.notCopied'));
  }

  async #copyLink(): Promise<void> {
    const { session } = this;
    const withData = session.linkWithData && session.input?.text != null;
    if (!this.emit('pl-share', { withData }, true)) return;
    const data = withData ? await packData(new TextEncoder().encode(session.input!.text!)) : '';
    if (data === null) return this.#toast(session.t('toast.tooBig'));
    await this.#copy(`${location.href.replace(/#.*$/, '')}${formatLink(this.#linkAttributes(), data)}`);
  }

  #linkAttributes(): Partial<Record<LinkAttribute, string>> {
    const { session } = this;
    const attributes: Partial<Record<LinkAttribute, string>> = {
      policies: session.products.join(' '),
      category: session.ask.category,
      'as-of': session.asOf,
    };
    if (session.ui.view !== 'full') attributes.view = session.ui.view;
    for (const [name, event] of FACT_ATTRIBUTES) attributes[name as LinkAttribute] = session.facts.asText(event);
    const own = session.ask.collected;
    if (own) attributes.collected = own.kind === 'date' ? own.date : own.kind;
    else if (!attributes.collected && session.foundDate) attributes.collected = session.foundDate;
    if (session.calendar === 'cn') attributes.calendar = 'cn';
    return attributes;
  }

  async #file(format: Carried): Promise<void> {
    if (!this.emit('pl-export', { format }, true)) return;
    try {
      const [extension, type] = FILE_TYPES[format]!;
      download(`policylens-${this.session.report?.asOf ?? this.session.today}.${extension}`, await this.exportReport(format), type);
    } catch (error) {
      this.#exportFailed(error);
    }
  }

  #exportFailed(error: unknown): void {
    const { name, message } = error instanceof Error ? error : { name: '', message: '' };
    const { t } = this.session;
    this.#toast(name === 'MemoryError' ? t('toast.tooLarge') : t('toast.exportFailed', message));
  }

  // The answer as a calendar file: a description of one item, exported by the engine like any other report.
  async #calendarFile(): Promise<void> {
    const { session } = this;
    if (!this.emit('pl-export', { format: 'ics' }, true)) return;
    const { inputs } = session.question();
    const { collected, ...facts } = inputs;
    const item = {
      name: session.askElement?.name ?? session.name(session.ask.category),
      category: session.ask.category,
      ...(collected ? { collected } : {}),
    };
    const text = JSON.stringify({ format: 'policylens-description/1', facts, data: [item] });
    const options = {
      asOf: session.today,
      locale: session.locale,
      ...(session.calendar === 'weekdays' ? {} : { calendar: session.calendar }),
    };
    try {
      download('policylens-deletion.ics', await (await session.engine()).exportInput(text, options, 'ics'), FILE_TYPES['ics']![1]);
    } catch (error) {
      this.#exportFailed(error);
    }
  }

  #toast(text: string): void {
    this.session.ui.toast = text;
    this.requestUpdate();
    clearTimeout(this.#toastTimer);
    this.#toastTimer = setTimeout(() => {
      this.session.ui.toast = '';
      this.requestUpdate();
    }, 4000);
  }

  // ---- drop, paste, keys ----

  readonly #dragOver = (event: DragEvent) => {
    if (this.session.ui.readonly || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#dragging(true);
  };

  readonly #dragLeave = (event: DragEvent) => {
    if (!event.relatedTarget) this.#dragging(false);
  };

  readonly #drop = (event: DragEvent) => {
    const file = event.dataTransfer?.files[0];
    this.#dragging(false);
    if (!file || this.session.ui.readonly) return;
    event.preventDefault();
    void this.#take(file);
  };

  #dragging(now: boolean): void {
    if (this.session.ui.dragging === now) return;
    this.session.ui.dragging = now;
    this.requestUpdate();
  }

  readonly #keys = (event: KeyboardEvent) => {
    const { ui } = this.session;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return void this.session.check();
    const target = event.composedPath()[0];
    const typing = target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);
    if (typing || !ui.shortcuts || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '?') ui.help = true;
    else if (event.key === '/') void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#filter')?.focus());
    else return;
    event.preventDefault();
    this.requestUpdate();
  };

  /** @internal Listeners of the whole page, for the page itself. */
  takeWholePage(): void {
    this.session.ui.chrome = true;
    document.addEventListener('dragover', this.#dragOver);
    document.addEventListener('dragleave', this.#dragLeave);
    document.addEventListener('drop', this.#drop);
    document.addEventListener('keydown', (event) => {
      if (!event.composedPath().includes(this)) this.#keys(event);
    });
    document.addEventListener('paste', (event) => {
      const target = event.composedPath()[0];
      if (target instanceof HTMLElement && (target.matches('input, textarea') || target.isContentEditable)) return;
      const text = event.clipboardData?.getData('text/plain');
      if (text?.trim()) void this.#take(text, this.session.t('input.pasted'));
    });
  }
}
