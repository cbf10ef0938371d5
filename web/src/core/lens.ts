/** The JavaScript API of the engine: bytes in, reports and answers out. Runs in browsers, workers and Node; never fetches. */
import { call, feed, type Instance, resultBytes, resultText } from 'policylens:module';
import type { Pack } from '../pack.js';
import type { PackDiff, PackLint, PackVerification } from '../pack-desk.js';
import type {
  Answer,
  DateSpread,
  ErrorReport,
  Issue,
  Locale,
  Match,
  NameMatch,
  Options,
  PolicySummary,
  Report,
  ReportElement,
  RetentionInputs,
} from '../report.js';
import { type Chunks, chunksOf, requireChunks } from './chunks.js';
import { columnsOf, type Kept } from './columns.js';
import type { CommonParts } from './common-parts.js';
import { LOCALES, labelsOf, type Messages, spokenIn } from './messages.js';
import {
  type CompiledEngine,
  type CompiledTools,
  compileEngine,
  compileTools,
  compileToolsNow,
  type EngineModule,
  instantiate,
} from './module.js';
import { isTrap, isTrapCode, MemoryError, trapReport } from './trap.js';

export interface Progress {
  bytes: number;
  records: number;
}

export interface StreamOptions extends Options {
  onProgress?(progress: Progress): void;
  signal?: AbortSignal;
}

export interface LensOptions {
  /** Policy packs as JSON text, added to the built-in ones; one with the same id replaces it. */
  policies?: Array<string | Uint8Array>;
  /** False leaves only `policies`. */
  builtin?: boolean;
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * Compiles the engine (`engine`: its text) and loads the policies. Rejects with a `PolicyError` if a pack is invalid. `tools` is the
 * text of the second module, which reads packs and writes most formats: needed here where there are packs or exports must be ready
 * at once, added later (`addTools`) where it can be waited for. `messages` of a language may come later as well (`addMessages`), but
 * the second module needs those of all.
 */
export async function createPolicyLens(options: LensOptions, engine: string, messages: Messages, tools?: string): Promise<PolicyLensApi> {
  const packs = (options.policies ?? []).map(packText);
  const builtin = options.builtin ?? true;
  const later = tools === undefined || compileToolsNow !== undefined;
  const [compiled, toolsModule] = await Promise.all([compileEngine(engine), later ? tools : compileTools(tools)]);
  return new PolicyLensApi(compiled, toolsModule, messages, packs, builtin);
}

/** A policy pack was refused; `issues` names every mistake. */
export class PolicyError extends TypeError {
  readonly issues: Issue[];
  constructor(issues: Issue[]) {
    super(issues[0]?.message ?? 'invalid policy');
    this.name = 'PolicyError';
    this.issues = issues;
  }
}

export class PolicyLensApi {
  readonly version: string;
  readonly policies: PolicySummary[];
  /** Of each pack what the page needs before the catalogue is opened. */
  readonly outlines: Pack[];
  readonly #compiled: CompiledEngine;
  readonly #packs: string[];
  readonly #toolsOptions: string;
  readonly #image: Uint8Array;
  #idle: EngineModule[] = [];
  #dead = new WeakSet<EngineModule>();
  #kept = new WeakMap<object, Kept>();
  #forget = new FinalizationRegistry<Kept>((kept) => this.#release(kept));
  #toolsModule: CompiledTools | string | undefined; // its text where it can be compiled when it is needed
  #messages: Messages;
  #speaks = new WeakMap<EngineModule, Set<Locale>>();
  #tools: Instance | undefined;
  #disposed = false;

  /** Use `createPolicyLens`. */
  constructor(compiled: CompiledEngine, tools: CompiledTools | string | undefined, messages: Messages, packs: string[], builtin: boolean) {
    this.#compiled = compiled;
    this.#toolsModule = tools;
    this.#messages = messages;
    this.#packs = packs;
    this.#toolsOptions = JSON.stringify({ packs, builtin });
    this.#image = packs.length || !builtin ? this.#readPacks() : compiled.policies;
    const engine = instantiate<EngineModule>(this.#compiled.module);
    const loaded = this.#load(engine);
    this.version = loaded.version;
    this.policies = loaded.policies;
    this.outlines = loaded.outlines;
    this.#idle.push(engine);
  }

  #load(engine: EngineModule): Pick<PolicyLensApi, 'version' | 'policies' | 'outlines'> {
    if (!call(engine, 'load', this.#image)) throw new Error('the engine refused its policies');
    return JSON.parse(resultText(engine));
  }

  /** Takes what the engine says in further languages. */
  addMessages(messages: Messages): void {
    this.#messages = { ...this.#messages, ...messages };
  }

  #messagesIn(locale: Locale): string {
    const text = this.#messages[locale];
    if (text === undefined) throw new TypeError(`the messages in \`${locale}\` are not there yet`);
    return text;
  }

  // An engine is handed a language before the first thing that it says in it.
  #speak(engine: EngineModule, options: { locale?: unknown }): void {
    const locale = spokenIn(options.locale);
    const known = this.#speaks.get(engine) ?? new Set();
    if (known.has(locale)) return;
    takeMessages(engine, this.#messagesIn(locale));
    this.#speaks.set(engine, known.add(locale));
  }

  // Packs are read by the second module, which gives the engine what it starts from.
  #readPacks(): Uint8Array {
    const tools = this.#startTools();
    this.#tools = tools;
    return resultBytes(tools);
  }

  /** Checks a whole input. Mistakes in it come back as `policylens-error/1`. */
  check(input: string | Uint8Array, options: Options = {}): Report | ErrorReport {
    const bytes = inputBytes(input);
    const text = optionsText(options);
    return this.#guarded(options, (engine) => {
      this.#speak(engine, options);
      if (!call(engine, 'begin', text)) return JSON.parse(resultText(engine));
      feed(engine, bytes);
      return this.#finish(engine);
    });
  }

  /** Checks an input that arrives in chunks. Rejects with an `AbortError` when `signal` says so. */
  async checkStream(stream: Chunks, options: StreamOptions = {}): Promise<Report | ErrorReport> {
    requireChunks(stream);
    requireObject(options);
    const { onProgress, signal, ...rest } = options;
    if (onProgress != null && typeof onProgress !== 'function') throw new TypeError('onProgress: a function');
    if (signal != null && !(signal instanceof AbortSignal)) throw new TypeError('signal: an AbortSignal');
    signal?.throwIfAborted();
    const text = optionsText(rest);
    const engine = this.#take();
    let bytes = 0;
    try {
      this.#speak(engine, rest);
      if (!call(engine, 'begin', text)) return this.#give(engine, JSON.parse(resultText(engine)));
      for await (const chunk of chunksOf(stream, signal)) {
        const more = feed(engine, chunk);
        bytes += chunk.length;
        onProgress?.({ bytes, records: engine.recordsRead() });
        if (!more) break;
      }
      return this.#give(engine, this.#finish(engine));
    } catch (error) {
      // A check that was given up leaves its engine to the reports it holds.
      if (!isTrap(error)) throw error;
      this.#dead.add(engine);
      return trapReport(error, rest);
    }
  }

  /** When data of a category is deleted, given the facts. Mistakes in the facts come back in `error`. */
  retention(category: string, inputs: RetentionInputs = {}, options: Pick<Options, 'locale' | 'calendar'> = {}): Answer {
    requireString(category, 'category');
    const [facts, text] = [JSON.stringify(inputs), optionsText(options)];
    const answer = this.#guarded(options, (engine) => {
      this.#speak(engine, options);
      call(engine, 'retention', category, facts, text);
      return JSON.parse(resultText(engine));
    });
    if (!answer.issues) return answer;
    const { code, message } = answer.issues[0];
    return { category, error: { code, field: isTrapCode(code) ? null : 'options', message } } as Answer;
  }

  /** The candidates for a name, best first. */
  match(name: string, options: Options = {}): Match[] {
    requireString(name, 'name');
    return this.matchResult(name, options).matches;
  }

  /** The same with the verdict and, where nothing matches, what came nearest. */
  matchResult(name: string, options: Options = {}): NameMatch {
    requireString(name, 'name');
    const text = optionsText(options);
    const result = this.#guarded(options, (engine) => {
      this.#speak(engine, options);
      call(engine, 'match', name, text);
      return JSON.parse(resultText(engine));
    });
    if (!result.issues) return result;
    const { code, message } = result.issues[0];
    throw isTrapCode(code) ? new Error(message) : new TypeError(`options: ${message}`);
  }

  /** How the dated records of a report's input spread over months. */
  dates(report: Report): DateSpread[] {
    const kept = this.#kept.get(report);
    if (!kept || this.#dead.has(kept.engine)) return [];
    return this.#onKept(kept, (engine) => (call(engine, 'dates', kept.handle) ? JSON.parse(resultText(engine)) : []));
  }

  /**
   * A report of this object in a format of the command line, in its own language unless another is asked for. Throws a `MemoryError`
   * where the report is too large for the format: JSON stands in memory as a whole, and the other formats but CSV are made from it.
   */
  exportReport(report: Report, format: string, options: Pick<Options, 'locale'> = {}): string {
    requireString(format, 'format');
    requireObject(options);
    const spoken = { locale: requireLocale(options.locale ?? report?.locale ?? 'en') };
    const kept = this.#kept.get(report);
    if (!kept || this.#dead.has(kept.engine)) {
      if (format === 'json' && report && !report.columns) return `${JSON.stringify(report, null, 2)}\n`;
      throw new TypeError('exportReport: not a report of this PolicyLens, or its engine was replaced; check the input again');
    }
    return this.#write(kept, format, spoken, resultText) ?? this.#exportByTools(kept, format, spoken);
  }

  // What the engine itself writes; null: a format of the second module.
  #write<T>(kept: Kept, format: string, options: Pick<Options, 'locale'>, take: (engine: EngineModule) => T): T | null {
    this.#speak(kept.engine, options);
    const write = (engine: EngineModule) => (call(engine, 'write', kept.handle, format, JSON.stringify(options)) ? take(engine) : null);
    return this.#onKept(kept, write, format);
  }

  // What a kept report is asked. A trap costs its engine, as everywhere.
  #onKept<T>({ engine }: Kept, work: (engine: EngineModule) => T, format?: string): T {
    try {
      return work(engine);
    } catch (error) {
      if (!isTrap(error)) throw error;
      this.#dead.add(engine);
      this.#idle = this.#idle.filter((each) => each !== engine);
      throw new MemoryError(format);
    }
  }

  /** Takes the second module (its text: gzip, then base64), which writes every format but JSON and CSV. */
  async addTools(text: string): Promise<void> {
    this.#toolsModule = await compileTools(text);
  }

  // The second module reads the report as JSON and writes it again.
  #exportByTools(kept: Kept, format: string, options: Pick<Options, 'locale'>): string {
    const whole = this.#write(kept, 'json', options, resultBytes)!;
    return this.#byTools((tools) => {
      const adopted = call<number>(tools, 'adopt', whole);
      if (adopted === 0) throw new Error(JSON.parse(resultText(tools)).issues[0].message);
      const known = call(tools, 'write', adopted, format, JSON.stringify(options));
      tools.release(adopted);
      if (!known) throw new TypeError(`exportReport: unknown format \`${format}\``);
      return resultText(tools);
    });
  }

  // An instance that failed is not used again.
  #byTools<T>(work: (tools: Instance) => T): T {
    const tools = this.#startTools();
    this.#tools = undefined;
    try {
      const result = work(tools);
      this.#tools = tools;
      return result;
    } catch (error) {
      throw isTrap(error) ? new MemoryError() : error;
    }
  }

  // What a call of the second module has to say.
  #askTools(name: string, ...texts: string[]): string {
    return this.#byTools((tools) => {
      call(tools, name, ...texts);
      return resultText(tools);
    });
  }

  #startTools(): Instance {
    if (this.#tools) return this.#tools;
    if (!this.#toolsModule) throw new TypeError('the second module is not there yet');
    if (typeof this.#toolsModule === 'string') this.#toolsModule = compileToolsNow!(this.#toolsModule);
    const tools = instantiate(this.#toolsModule.module);
    for (const locale of LOCALES) takeMessages(tools, this.#messagesIn(locale));
    takeMessages(tools, this.#toolsModule.messages);
    if (!call(tools, 'load', this.#toolsOptions)) throw new PolicyError(JSON.parse(resultText(tools)).issues);
    return tools;
  }

  /** A loaded pack, as JSON text. */
  packText(id: string): string {
    const own = this.#packs.find((text) => JSON.parse(text).id === id);
    if (own !== undefined) return own;
    return this.policies.some((policy) => policy.id === id) ? this.#askTools('packText', id) : '';
  }

  /** What `policy lint` says of a pack beside the built-in ones. */
  lintPack(name: string, pack: string, options: Pick<Options, 'locale'> = {}): PackLint {
    return JSON.parse(this.#askTools('lintPack', name, pack, JSON.stringify(options)))[0];
  }

  /** A pack against the text of its document. */
  verifyPack(pack: string, document: string, options: Pick<Options, 'locale'> = {}): PackVerification | ErrorReport {
    return JSON.parse(this.#askTools('verifyPack', pack, document, JSON.stringify(options)));
  }

  /** What changes from one pack to the other and, where an input is given, what that means for it. */
  comparePacks(before: string, after: string, input: string | null, options: Options = {}): PackDiff | ErrorReport {
    const reports = [before, after].map((pack) => (input === null ? '' : this.#reportUnder(pack, input, options)));
    const [old, now] = reports.includes('') ? ['', ''] : reports;
    const { locale = 'en' } = options;
    return JSON.parse(this.#askTools('diffPacks', before, after, old!, now!, JSON.stringify({ locale })));
  }

  // The report of an input under a pack beside the built-in ones, as JSON; '' where the input cannot be read.
  #reportUnder(pack: string, input: string, options: Options): string {
    const lens = new PolicyLensApi(this.#compiled, this.#toolsModule, this.#messages, [pack], true);
    const report = lens.check(input, options);
    const text =
      report.format === 'policylens-error/1' ? '' : lens.exportReport(report, 'json', options.locale ? { locale: options.locale } : {});
    lens.dispose();
    return text;
  }

  /** The engine's own words for statuses, notes, readings … by message id. */
  labels(locale: Locale): Record<string, string> {
    return labelsOf(this.#messagesIn(locale));
  }

  /** Forgets the engine. Further calls throw a `TypeError`. */
  dispose(): void {
    this.#disposed = true;
    this.#idle = [];
  }

  #take(): EngineModule {
    if (this.#disposed) throw new TypeError('this PolicyLens was disposed');
    const idle = this.#idle.pop();
    if (idle) return idle;
    const engine = instantiate<EngineModule>(this.#compiled.module);
    this.#load(engine);
    return engine;
  }

  #give<T>(engine: EngineModule, result: T): T {
    if (!this.#dead.has(engine) && !this.#disposed) this.#idle.push(engine);
    return result;
  }

  // An instance that trapped is never used again: its stack pointer and heap are in an unknown state.
  // biome-ignore lint/suspicious/noExplicitAny: the engine's JSON is typed by the callers
  #guarded(options: Options, work: (engine: EngineModule) => any): any {
    const engine = this.#take();
    try {
      return this.#give(engine, work(engine));
    } catch (error) {
      if (!isTrap(error)) throw error;
      this.#dead.add(engine);
      return trapReport(error, options);
    }
  }

  #finish(engine: EngineModule): Report | ErrorReport {
    const handle = engine.finish();
    const report = JSON.parse(resultText(engine));
    if (handle > 0) {
      const kept = { engine, handle };
      if (report.elements.length < engine.rows(handle)) {
        report.columns = columnsOf(kept, {
          alive: () => !this.#dead.has(engine),
          // Columns hold their report, which holds its rows in the engine.
          element: (i) => JSON.parse(this.#elementText(kept, i, report.locale)),
          ask: (work) => this.#onKept(kept, work),
        });
      }
      this.#kept.set(report, kept);
      this.#forget.register(report, kept);
    }
    return report;
  }

  #elementText(kept: Kept, row: number, locale: Locale): string {
    return this.#onKept(kept, (engine) => {
      engine.element(kept.handle, row, LOCALES.indexOf(locale));
      return resultText(engine);
    });
  }

  /** Rows of a report, for showing: what they have in common (matches, answers) is one object in all of them. */
  rows(report: Report, from: number, to: number, common: CommonParts): ReportElement[] {
    const kept = this.#kept.get(report)!;
    return Array.from({ length: to - from }, (_, i) => common.parse(this.#elementText(kept, from + i, report.locale)));
  }

  #release(kept: Kept): void {
    if (!this.#dead.has(kept.engine)) kept.engine.release(kept.handle);
  }
}

// From now on the module speaks the language, or languages, of these messages.
function takeMessages(instance: Instance, messages: string | Uint8Array): void {
  if (!call(instance, 'takeMessages', messages)) throw new Error('these are no messages of the engine');
}

function packText(pack: string | Uint8Array): string {
  if (typeof pack === 'string') return pack;
  if (pack instanceof Uint8Array) return decoder.decode(pack);
  throw new TypeError('policies: a pack is a string or a Uint8Array');
}

function inputBytes(input: string | Uint8Array): Uint8Array {
  if (typeof input === 'string') return encoder.encode(input);
  if (input instanceof Uint8Array) return input;
  throw new TypeError('input: a string or a Uint8Array');
}

function optionsText(options: Options): string {
  requireObject(options);
  return JSON.stringify(options);
}

function requireObject(options: object): void {
  if (typeof options !== 'object' || options === null) throw new TypeError('options: an object');
}

function requireLocale(locale: unknown): Locale {
  if (!/^(en|zh|zh-cn)$/i.test(String(locale))) throw new TypeError('locale: `en` or `zh-CN`');
  return spokenIn(locale);
}

function requireString(value: unknown, name: string): asserts value is string {
  if (typeof value !== 'string') throw new TypeError(`${name}: a string`);
}
