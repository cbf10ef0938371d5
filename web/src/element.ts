/** `<policy-lens>`: attributes, properties, methods and events around a session; the views draw it in a shadow root. */
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { ASKING, chooseCategory, configure } from './attributes.js';
import { Carrier } from './carrier.js';
import { EXAMPLES, exampleText } from './examples.js';
import { chooseFile, download } from './files.js';
import { EVERYTHING } from './filter.js';
import { Gestures } from './gestures.js';
import { loadEditor } from './load-editor.js';
import { languageTag } from './locales/index.js';
import type { Pack } from './pack.js';
import { PartMarks } from './part-marks.js';
import { offsetInLine } from './places.js';
import { networkIsBlocked } from './probe.js';
import type { Calendar, Decision, Decisions, Facts, Locale, Report } from './report.js';
import { type Host, Session, type State } from './session.js';
import { shown } from './stages.js';
import { type RootActions, rootView } from './view/root.js';
import { styles } from './view/styles.js';
import { verifyView } from './view/verify.js';

/** How long after the start the badge is tested, in ms. */
const PROBE_AFTER_MS = 400;
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
 * @slot empty - above the ways to load data, while there is none
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

  static #defined = false;

  /** Registers the element; a second call does nothing, under another name neither: a class has one name. */
  static define(tag = 'policy-lens'): void {
    if (PolicyLens.#defined || !globalThis.customElements || customElements.get(tag)) return;
    customElements.define(tag, PolicyLens);
    PolicyLens.#defined = true;
  }

  /** @internal */
  readonly session = new Session(this);
  #settle: { resolve: () => void; reject: (error: unknown) => void } | undefined;
  readonly #ready = new Promise<void>((resolve, reject) => (this.#settle = { resolve, reject }));
  #started = false;
  #configured = false;
  #watch: ResizeObserver | undefined;
  #seen: IntersectionObserver | undefined;
  /** @internal */
  roomy = true;

  /** The input as JSON text. */
  get value(): string {
    return this.session.input?.text ?? '';
  }
  set value(text: string | null | undefined) {
    if (text == null || text === '') this.clear();
    else void this.load(String(text));
  }

  /** The input as an object; null, undefined and '' are none. */
  set data(value: unknown) {
    this.value = value == null || value === '' ? null : JSON.stringify(value);
  }

  get facts(): Facts {
    return this.session.facts.forCheck(this.session.index.products);
  }
  set facts(facts: Facts) {
    this.session.facts.replace(facts ?? {});
    this.#again();
  }

  get decisions(): Decisions {
    return this.session.decisions.file;
  }
  set decisions(value: Decisions | Decision[]) {
    this.session.decisions.clear();
    this.session.decisions.adopt(Array.isArray(value) ? value : (value?.decisions ?? []));
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
  set packs(packs: Array<Pack | string> | null | undefined) {
    this.session.packTexts = (packs ?? []).map((pack) => (typeof pack === 'string' ? pack : JSON.stringify(pack)));
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

  /** Resolves when the engine answers; rejects with what it could not start for. */
  get ready(): Promise<void> {
    void this.#start();
    return this.#ready;
  }

  /** Checks the input again, the one that was given last, and waits for the result. */
  async check(): Promise<Report | null> {
    await this.session.reading;
    void this.session.check();
    await this.session.settled();
    return this.report;
  }

  async load(input: File | Blob | string | Uint8Array, name?: string): Promise<void> {
    const { t } = this.session;
    if (typeof input === 'string') return this.session.load(name ?? t('input.inline'), new TextEncoder().encode(input));
    if (input instanceof Uint8Array) return this.session.load(name ?? t('input.inline'), input);
    if (typeof input?.stream !== 'function') throw new TypeError('load: a File, a Blob, a string or a Uint8Array');
    return this.session.load(name ?? ('name' in input ? input.name : t('input.inline')), input);
  }

  /** The report of the input that was given last, once it is there, in a format of the command line. */
  async exportReport(format: string): Promise<string> {
    await this.session.settled();
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
      const start = before + offsetInLine(lines[line - 1] ?? '', column);
      area.focus();
      area.setSelectionRange(start, before + (lines[line - 1] ?? '').length);
      area.scrollTop = ((line - 4) / lines.length) * area.scrollHeight;
    });
  }

  // ---- life ----

  constructor() {
    super();
    this.#ready.catch(() => {}); // the session says what is wrong, whether or not somebody waits
    this.addController(new PartMarks(this));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch ??= new ResizeObserver(() => this.#measure());
    this.#watch.observe(this);
    this.#measure();
    this.#configure(this.#configured ? 'lang' : undefined);
    this.#configured = true;
    if (this.session.stopped) void this.session.check();
    if (this.getAttribute('loading')?.trim() === 'lazy' && globalThis.IntersectionObserver) this.#startWhenSeen();
    else void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session.cancel();
    this.session.editor?.close();
    this.session.editor = null;
    this.#watch?.disconnect();
    this.#seen?.disconnect();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (!this.#configured || old === value) return;
    if (name === 'value') this.value = value;
    if (name === 'for' && !this.hasAttribute('value')) this.value = this.#textFor();
    this.#configure(name);
    if (ASKING.includes(name)) this.#again();
    else this.requestUpdate();
  }

  // By the element's own width, as its styles do: a docs page may give it a narrow column.
  #measure(): void {
    const roomy = this.clientWidth >= 480;
    if (roomy === this.roomy) return;
    this.roomy = roomy;
    this.changed();
  }

  #startWhenSeen(): void {
    this.#seen ??= new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#seen?.disconnect();
        void this.#start();
      },
      { rootMargin: '400px' },
    );
    this.#seen.observe(this);
  }

  async #start(): Promise<void> {
    if (this.#started) return;
    this.#started = true;
    this.session.state = 'loading';
    try {
      await this.session.engine();
    } catch (error) {
      return this.#settle?.reject(error);
    } finally {
      this.#probe();
    }
    if (this.session.state === 'loading') this.session.state = 'idle';
    chooseCategory(this, this.session);
    this.emit('pl-ready');
    this.#settle?.resolve();
    await this.#inlineInput();
    if (!this.session.input) void this.session.ask.again();
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
    void this.session.ask.again();
    if (this.session.input) void this.session.check();
    this.requestUpdate();
  }

  // ---- attributes ----

  #configure(changed?: string): void {
    this.#setLocale(configure(this, this.session, changed));
  }

  #setLocale(locale: Locale): void {
    this.session.setLocale(locale);
    if (this.renderRoot) (this.renderRoot as ShadowRoot).host.setAttribute('data-lang', languageTag(locale));
  }

  // ---- drawing ----

  protected override render(): TemplateResult {
    return html`<div lang=${languageTag(this.session.locale)}>${rootView(this.session, this.#actions)}</div>`;
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
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
    if (this.session.editor && !this.renderRoot.querySelector('#editor')) {
      this.session.editor.close();
      this.session.editor = null;
    }
  }

  readonly #gestures = new Gestures(this, this.session, (input, name) => this.#take(input, name));
  readonly #carrier = new Carrier(this, this.session);
  readonly #actions: RootActions = {
    choose: () => void this.#choose(),
    example: (id) => void this.#example(id),
    openEditor: () => this.#toggleSource(),
    clear: () => void this.#clear(),
    text: (text) => void this.#take(text, this.session.t('input.pasted')),
    show: (view, pointer) => this.#show(view, pointer),
    ask: (category) => this.#askAbout(category, -1),
    askAbout: (category, element) => this.#askAbout(category, element),
    copyAnswer: () => void this.#carrier.copyAnswer(),
    copyLink: () => void this.#carrier.copyLink(),
    calendarFile: () => void this.#carrier.calendarFile(),
    file: (format) => void this.#carrier.file(format),
    decisions: () => {
      download('policylens-decisions.json', `${JSON.stringify(this.decisions, null, 2)}\n`, 'application/json');
      this.session.decisions.unsaved = false;
    },
    link: () => void this.#carrier.copyLink(),
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
    const done = new AbortController();
    const reported = new Promise((resolve) => this.addEventListener('pl-report', resolve, { signal: done.signal }));
    await Promise.race([this.load(input, name), reported]);
    done.abort();
    const { session } = this;
    if (!session.trouble) session.ui.draft = '';
    if (session.error && session.input?.text != null && !session.ui.sourceOpen) this.#toggleSource();
    this.requestUpdate();
    await super.getUpdateComplete(); // the first screen is enough
    await shown(); // focusing would have it laid out within this task
    this.renderRoot.querySelector<HTMLElement>('#summary-sentence, #problems-h')?.focus({ preventScroll: true });
  }

  // Decisions are about the elements of one input. The button that was pressed is gone with it: focus goes to where the next step is.
  async #clear(): Promise<void> {
    this.session.decisions.clear();
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
    this.session.ask.about(category, element);
    this.#show('ask');
  }

  #show(view: string, pointer?: string): void {
    const { session } = this;
    const [kind, value] = view.split(':') as [string, string | undefined];
    const filtered = ['verdict', 'category', 'status'].includes(kind);
    if (filtered) Object.assign(session.filter, EVERYTHING, { [kind]: value });
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
    Object.assign(session.filter, EVERYTHING);
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
      changed: (text) => session.input && text !== session.input.text && session.editSoon(text),
    });
    session.editor.setMarks(session.marks());
    this.requestUpdate();
  }

  /** @internal Listeners of the whole page, for the page itself. */
  takeWholePage(): void {
    this.session.ui.chrome = true;
    this.#gestures.takeWholePage();
  }
}
