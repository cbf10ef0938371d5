/** What one element knows and does: the input, the engine's answers, what the reader has chosen. Views draw it; nothing here draws. */
import type { EngineClient, WorkerMode } from './core/client.js';
import { labelsIn } from './core/spoken.js';
import { DecisionList } from './decisions.js';
import type { EditorHandle } from './editor-types.js';
import { type Choice, FactsState } from './facts-state.js';
import { type Filter, freshFilter } from './filter.js';
import { type LoadedInput, readInput, sizeOf, TEXT_LIMIT } from './input.js';
import { LoadedPolicies } from './loaded-policies.js';
import { type Translate, translator } from './locales/index.js';
import type { PackIndex } from './names.js';
import { PackDesk } from './pack-desk.js';
import { Question } from './question.js';
import { ownFile, type Stated } from './recognise.js';
import type { Calendar, DateSpread, Decision, ErrorReport, EventName, Form, Issue, Locale, Options, Report } from './report.js';
import { Stages } from './stages.js';
import { freshUi, type Ui } from './ui.js';
import { type VerifyState, verifyText } from './verify.js';

/** A short text in the language that is shown. */
export type Say = (t: Translate) => string;
export type State = 'idle' | 'loading' | 'ready' | 'busy' | 'error';
export type View = 'full' | 'table' | 'deadline' | 'timeline' | 'catalogue';
/** Elements that are drawn again in one go. */
const FEW = 500;
/** JSON in a string in a string: as deep as anything that is logged goes. */
const UNFOLDED = 3;
/** How long a reader who types, or moves a date, pauses before it counts, in ms. */
const TYPED_MS = 350;
const MOVED_MS = 60;
const MOVED_LARGE_MS = 800;

export interface Host {
  goTo(line: number, column: number): void;
  changed(): void;
  /** There is room for what a phone shows folded. */
  readonly roomy: boolean;
  emit(type: string, detail?: unknown, cancelable?: boolean): boolean;
  today(): string;
}

export class Session {
  locale: Locale = 'en';
  t: Translate = translator('en');
  state: State = 'idle';
  input: LoadedInput | null = null;
  form: Form | '' = '';
  /** Strings of records that hold JSON are read as that JSON. */
  unfold = false;
  report: Report | null = null;
  error: ErrorReport | null = null;
  /** What went wrong beside the input's own mistakes, in whatever language is shown. */
  trouble: Say | null = null;
  /** The check was given up before it had a result. */
  stopped = false;
  stale = false;
  progress: { bytes: number; records: number } | null = null;
  /** How the records of a log spread over time. */
  spreads: DateSpread[] = [];
  facts = new FactsState();
  calendar: 'weekdays' | 'cn' | Calendar = 'weekdays';
  readonly decisions = new DecisionList();
  products: string[] = [];
  /** What a facts file has stated beside the facts. */
  stated: Pick<Options, 'products' | 'context'> = {};
  asOf = '';
  /** What is asked about, and its answer. */
  readonly ask: Question = new Question(this);
  filter: Filter = freshFilter();
  open = new Set<string>();
  worker: WorkerMode = 'auto';
  packTexts: string[] = [];
  maxBytes = 0;
  notices: Say[] = [];
  network: 'untested' | 'blocked' | 'open' = 'untested';
  editor: EditorHandle | null = null;
  timelineTable = false;
  linkWithData = false;
  /** The reader's own copy of a document while it is shown. */
  verification: (VerifyState & { name: string }) | null = null;
  /** The reader's own packs. */
  readonly desk: PackDesk = new PackDesk(this);
  readonly ui: Ui = freshUi();
  readonly stages = new Stages();
  readonly policies: LoadedPolicies = new LoadedPolicies(this);
  readonly host: Host;
  #check: AbortController | null = null;

  constructor(host: Host) {
    this.host = host;
  }

  get today(): string {
    return this.asOf || this.host.today();
  }

  setLocale(locale: Locale): void {
    if (locale === this.locale) return;
    this.locale = locale;
    this.t = translator(locale);
    if (this.desk.packs.length) this.attempt(this.desk.relint());
    if (this.input) void this.check();
    void this.ask.again();
    this.host.changed();
  }

  get index(): PackIndex {
    return this.policies.index;
  }

  get catalogue(): PackIndex | null {
    return this.policies.catalogue;
  }

  engine(): Promise<EngineClient> {
    return this.policies.engine();
  }

  plainEngine(): Promise<EngineClient> {
    return this.policies.plain();
  }

  needCatalogue(): void {
    if (this.state !== 'busy') this.policies.needCatalogue();
  }

  started(): void {
    this.ask.category ||= this.index.first;
  }

  notStarted(error: unknown): void {
    this.#said.add(error);
    const [issue] = (error as { issues?: PackIssue[] }).issues ?? [];
    if (issue) this.fail('settings', (t) => t('error.pack', /\d+/.exec(issue.file)?.[0] ?? '', issue.message));
    else this.fail('internal', (t) => engineTrouble(error, t));
  }
  readonly #said = new Set<unknown>();

  /** Work that nobody waits for: what goes wrong with it is said, unless it was given up or that was said before. */
  async attempt(work: Promise<unknown>): Promise<void> {
    await work.catch((error) => {
      if (this.#said.has(error) || (error as Error | null)?.name === 'AbortError') return;
      this.#said.add(error);
      this.fail('internal', () => String(error instanceof Error ? error.message : error));
    });
  }

  /** Starts over with other packs. */
  restart(): void {
    this.policies.restart();
    if (this.input) void this.check();
    else
      void this.engine().then(
        () => this.ask.again(),
        () => {}, // already said
      );
  }

  /** Adds a message; it stands until the next input comes. */
  tell(say: Say): void {
    this.notices.push(say);
    this.host.changed();
  }

  load(name: string, source: Uint8Array | Blob): Promise<void> {
    const reading = this.#read(name, source);
    this.reading = reading;
    return (this.#work = reading.then((taken) => (taken ? this.check() : undefined)));
  }

  /** The input that was given last is being read. */
  reading: Promise<unknown> = Promise.resolve();
  #work: Promise<void> = Promise.resolve();

  /** Waits until what was given and asked last is read and checked. */
  async settled(): Promise<void> {
    for (let seen: unknown; seen !== this.#work; ) await (seen = this.#work);
  }

  // Whether there is another input now, which is to be checked.
  async #read(name: string, source: Uint8Array | Blob): Promise<boolean> {
    const turn = ++this.#loading;
    clearTimeout(this.#editing);
    this.notices = [];
    this.trouble = null;
    if (this.maxBytes > 0 && sizeOf(source) > this.maxBytes) return this.fail('limit', (t) => t('error.maxBytes', this.maxBytes));
    const input = await readInput(name, source).catch(() => null);
    if (turn !== this.#loading) return false; // another input came meanwhile, or none is wanted any more
    if (!input) return this.fail('file', (t) => t('error.file', name));
    const { text, bytes } = input;
    if (await this.#takeSpecial(name, text ?? input.ends![0])) return false;
    if (turn !== this.#loading) return false;
    const { size } = this.decisions;
    const before = this.input?.name ?? name;
    if (size && before !== name) this.tell((t) => t('notice.decisionsKept', size, before));
    this.input = input;
    this.form = '';
    this.unfold = false;
    this.filter = freshFilter();
    this.open.clear();
    this.ask.element = -1;
    if (text !== null && this.editor && this.editor.text() !== text) this.editor.setText(text);
    this.host.emit('pl-input', { name, bytes });
    return true;
  }

  #loading = 0;

  // A file of ours is no data to be checked.
  async #takeSpecial(name: string, text: string): Promise<boolean> {
    const own = ownFile(text);
    switch (own?.format) {
      case 'policylens-decisions/1':
        await this.attempt(this.#takeDecisions([own.decisions].flat()));
        return true;
      case 'policylens-policy/1':
        await this.attempt(this.#takePack(name, text));
        return true;
      case 'policylens-facts/1':
        await this.attempt(this.#takeStated(name, own));
        return true;
      case 'policylens-calendar/1':
        await this.attempt(this.#takeStated(name, { calendar: own }));
        return true;
      case 'policylens-report/1':
        this.tell((t) => t('notice.report', name));
        return true;
    }
    return false;
  }

  // What a facts or a calendar file states, the reader states from now on. The engine says first whether it can be used.
  async #takeStated(name: string, file: Stated): Promise<void> {
    const stated = membersOf(file);
    const result = await (await this.engine()).check(new Uint8Array(), { ...stated, locale: this.locale });
    if (result.format === 'policylens-error/1' && isAboutSettings(result, null)) {
      this.tell((t) => t('notice.statedBadly', name, told(result, t)));
      return;
    }
    const { facts = {}, calendar = this.calendar, ...others } = stated;
    for (const event of Object.keys(facts)) this.facts.forget(event as EventName);
    this.facts.adopt(facts);
    Object.assign(this.stated, others);
    this.calendar = calendar;
    this.tell((t) => t('notice.stated', name));
    void this.ask.again();
    await this.check();
  }

  // What a loaded policy has no category for would be an error of every check.
  async #takeDecisions(list: unknown[]): Promise<void> {
    await this.engine().catch(() => {});
    const taken = this.decisions.adopt(list, (id) => this.index.categories.has(id));
    const left = list.length - taken;
    if (taken || !left) this.tell((t) => t('notice.decisions', taken));
    if (left) this.tell((t) => t('notice.decisionsLeft', left));
    await this.check();
  }

  // A sound pack is used at once; one with mistakes lies on the desk with what is wrong.
  async #takePack(name: string, text: string): Promise<void> {
    const pack = await this.desk.take(name, text);
    const { errors } = pack.lint;
    this.tell((t) => (errors ? t('notice.packFaulty', errors) : t('notice.pack')));
    if (!errors) this.desk.use(pack);
    await this.engine();
    this.host.changed();
  }

  setText(text: string): void {
    clearTimeout(this.#editing);
    const source = new TextEncoder().encode(text);
    const same = this.#shown === this.input;
    this.input = { name: this.input?.name ?? this.t('input.pasted'), source, bytes: source.length, text };
    if (same) this.#shown = this.input;
    void this.check();
  }

  #editing: ReturnType<typeof setTimeout> | undefined;
  /** The reader types: the text counts once they pause. */
  editSoon(text: string): void {
    this.stale = true;
    clearTimeout(this.#editing);
    this.#editing = setTimeout(() => this.setText(text), TYPED_MS);
  }

  goTo(line: number, column: number): void {
    this.host.goTo(line, column);
  }

  options(): Options {
    const options: Options = { ...this.stated, asOf: this.today, locale: this.locale };
    if (this.input) options.name = this.input.name;
    if (this.form) options.form = this.form;
    if (this.unfold) options.unfold = UNFOLDED;
    if (this.products.length) options.products = this.products;
    if (!this.facts.empty) options.facts = this.facts.forCheck(this.index.products);
    if (this.calendar !== 'weekdays') options.calendar = this.calendar;
    if (this.decisions.size) options.decisions = this.decisions.file;
    return options;
  }

  /** Nothing but a decision has changed since the report before. */
  decided = false;

  /** Checks the input again. A check under way is given up. */
  check(decided = false): Promise<void> {
    return (this.#work = this.#checkNow(decided));
  }

  async #checkNow(decided: boolean): Promise<void> {
    const { input } = this;
    this.decided = decided;
    this.#check?.abort();
    this.stopped = false;
    if (!input) return;
    const mine = (this.#check = new AbortController());
    this.state = 'busy';
    this.stale = this.report !== null;
    this.progress = null;
    this.host.changed();
    try {
      // What holds for all other products: the engine says which there are.
      const client = await (this.facts.mixed ? this.engine() : this.policies.early());
      if (mine.signal.aborted) return;
      let begun = false;
      const first = (report: Report) => {
        if (mine.signal.aborted) return;
        begun = true;
        this.#take(report);
      };
      const ask = (options: Options) => client.check(input.source, options, (p) => this.#progressed(mine, p), mine.signal, first);
      let result = await ask(this.options());
      // Rows of tens of thousands of items rich in texts outgrow the engine, their columns do not.
      const outgrown = input.bytes > TEXT_LIMIT && result.format === 'policylens-error/1' && result.issues[0]?.code === 'memory';
      if (outgrown && !mine.signal.aborted) result = await ask({ ...this.options(), elements: 'columns' });
      if (mine.signal.aborted) return;
      if (begun) this.#complete(result as Report);
      else this.#take(result);
    } catch (error) {
      if (mine.signal.aborted) return;
      // A browser's own words about a file that was moved or changed help nobody.
      if (error instanceof DOMException && input.source instanceof Blob) return void this.fail('file', (t) => t('error.file', input.name));
      // An engine that cannot start has said so itself, and what it could not start for.
      if ((error as Error).name === 'PolicyError') return;
      const started = await this.engine().catch(() => null);
      if (started) this.fail('internal', () => String(error instanceof Error ? error.message : error));
    }
  }

  #progressed(mine: AbortController, p: { bytes: number; records: number }): void {
    if (mine.signal.aborted) return;
    const now = performance.now();
    if (now - this.#lastProgress < 100) return;
    this.#lastProgress = now;
    this.progress = p;
    this.host.emit('pl-progress', { bytes: p.bytes, total: this.input?.bytes ?? 0, records: p.records });
    this.host.changed();
  }
  #lastProgress = 0;

  // The report that was shown with its first rows has all of them now.
  #complete(report: Report): void {
    this.stages.begin(1);
    this.report = report;
    this.host.changed();
  }

  #take(result: Report | ErrorReport): void {
    this.progress = null;
    this.stale = false;
    this.trouble = null;
    if (result.format === 'policylens-error/1' && isAboutSettings(result, this.input)) {
      this.fail('settings', (t) => t('error.settings', told(result, t)));
      return;
    }
    if (this.#shown !== this.input) this.spreads = [];
    this.#shown = this.input;
    if (result.format === 'policylens-error/1') {
      this.error = result;
      this.report = null;
      this.state = 'error';
      // The element that was asked about is gone, and what the answer took from it.
      this.ask.leaveElement();
      const [first] = result.issues;
      if (first) this.host.emit('pl-error', { code: first.code, message: first.message, line: first.line, column: first.column });
    } else {
      this.error = null;
      // A small report in the place of another is drawn faster than it would be noticed.
      const many = result.elements.length > FEW;
      if (!this.report || many) this.stages.begin(many ? 1 : 3);
      this.report = result;
      this.state = 'ready';
      this.ask.follow(result);
      this.attempt(this.#spread(result));
    }
    this.editor?.setMarks(this.marks());
    this.host.changed();
    // Last: whoever hears it can wait for the drawing of just this report.
    if (this.report) this.host.emit('pl-report', { summary: this.report.summary });
  }

  async #spread(report: Report): Promise<void> {
    const mine = this.#check;
    const spreads = report.input.records > 1 ? await (await this.engine()).dates(report) : [];
    if (this.#check !== mine) return;
    this.spreads = spreads;
    this.host.changed();
  }

  /** Says what went wrong. False: there is nothing to be checked. */
  fail(code: string, say: Say): false {
    this.state = 'error';
    this.progress = null;
    this.stale = false;
    this.trouble = say;
    this.#forgetOther();
    this.host.emit('pl-error', { code, message: say(this.t), line: null, column: null });
    this.host.changed();
    return false;
  }

  cancel(): void {
    this.stopped = this.state === 'busy';
    this.#check?.abort();
    this.#check = null;
    this.progress = null;
    this.#forgetOther();
    this.state = this.report ? 'ready' : 'idle';
    this.host.changed();
  }

  /** The input that the report or the error is about. */
  #shown: LoadedInput | null = null;

  // What was found in another input must not stand under the name of this one.
  #forgetOther(): void {
    if (this.#shown === this.input) return;
    this.#shown = this.input;
    this.report = null;
    this.error = null;
    this.stale = false;
    this.ask.leaveElement();
  }

  clear(): void {
    ++this.#loading;
    this.cancel();
    this.editor?.setText('');
    clearTimeout(this.#editing);
    this.stopped = false;
    this.input = null;
    this.report = null;
    this.error = null;
    this.trouble = null;
    this.notices = [];
    this.stated = {};
    this.form = '';
    this.state = 'idle';
    this.stale = false;
    this.open.clear();
    this.filter = freshFilter();
    this.ask.reset();
    this.host.changed();
  }

  /** A fact was answered: the question at once, the report right after. */
  setFact(event: EventName, choice: Choice): void {
    if (event === 'collected' && this.ask.foundDate) {
      this.ask.collected = choice;
      void this.ask.again();
      this.host.changed();
      return;
    }
    this.facts.set(event, event === 'collected' ? '' : this.index.product(this.ask.category), choice);
    void this.ask.again();
    this.#checkSoon();
    this.host.changed();
  }

  setCalendar(calendar: 'weekdays' | 'cn' | Calendar): void {
    this.calendar = calendar;
    void this.ask.again();
    this.#checkSoon();
  }

  #soon: ReturnType<typeof setTimeout> | undefined;
  #checkSoon(): void {
    if (!this.input) return;
    this.stale = true;
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => void this.check(), this.input.bytes > TEXT_LIMIT ? MOVED_LARGE_MS : MOVED_MS);
  }

  decide(pointer: string, decision: Omit<Decision, 'pointer'> | null): void {
    this.decisions.decide(pointer, decision, this.today);
    void this.check(true);
  }

  /** Compares the reader's own copy of a document with the packs; it is shown until it is forgotten, and kept nowhere. */
  async verify(name: string, text: string): Promise<void> {
    const mine = (this.verification = { name, words: [], lines: new Set<number>(), passages: [], done: 0, total: 1 });
    this.#verified = mine;
    await verifyText(text, await this.policies.whole(), (state) => {
      if (this.#verified !== mine) return;
      this.verification = { name, ...state };
      this.host.changed();
    });
  }
  #verified: object | null = null;

  forgetVerification(): void {
    this.verification = this.#verified = null;
    this.host.changed();
  }

  undecide(): void {
    this.decisions.clear();
    void this.check();
  }

  async exportReport(format: string): Promise<string> {
    if (!this.report) throw new TypeError('nothing was checked yet');
    return (await this.engine()).exportReport(this.report, format, { locale: this.locale });
  }

  /** Issues of the input, worst first: of an unreadable one, or of the report. */
  get issues(): Issue[] {
    return this.error?.issues ?? this.report?.issues ?? [];
  }

  marks() {
    return this.issues
      .filter((issue) => issue.line)
      .map((issue) => ({ line: issue.line!, column: issue.column ?? 1, severity: issue.severity, message: issue.message }));
  }

  /** The page's own short word for something, else the engine's, by message id. */
  label(area: string, id: string): string {
    const own = this.t.maybe(`${area}.${id}`);
    const engine = labelsIn(this.locale);
    return own ?? engine[`report.${area}-${id}`] ?? engine[`retention.${area}-${id}`] ?? id;
  }

  name(id: string): string {
    return this.index.name(id, this.locale);
  }
}

/** Of a facts file what counts, as options. */
const membersOf = (file: Stated): Stated =>
  Object.fromEntries(Object.entries(file).filter(([name]) => ['products', 'facts', 'context', 'calendar'].includes(name)));

const told = (error: ErrorReport, t: Translate) =>
  error.issues.map(({ pointer, message }) => `${pointer}: ${message}`).join(t('semicolon'));

/** `file`: `pack` and its number. */
type PackIssue = Issue & { file: string };

/** What a host has set (facts, a calendar, decisions) is no part of the data, and has no place there. */
const isAboutSettings = (error: ErrorReport, input: LoadedInput | null) => error.input?.name === 'options' && input?.name !== 'options';

function engineTrouble(error: unknown, t: Translate): string {
  const text = error instanceof Error ? error.message : String(error);
  return /wasm|WebAssembly|Content Security|unsafe-eval/i.test(text) ? t('error.wasmBlocked') : t('error.engine', text);
}
