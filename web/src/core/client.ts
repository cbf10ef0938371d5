/**
 * The engine as the page sees it: in a worker made from this bundle's own text, or, where the site refuses workers, on a port
 * within the page, chunk by chunk. Both speak the protocol of serve.ts.
 */
import { engineText, messagesText, toolsText } from 'policylens:wasm-texts';
import type { Pack } from '../pack.js';
import type { PackDiff, PackLint, PackVerification } from '../pack-desk.js';
import type { Answer, DateSpread, ErrorReport, Locale, Options, PolicySummary, Report, RetentionInputs } from '../report.js';
import { core } from './core.js';
import type { Reply, Request } from './serve.js';
import { allMessages } from './spoken.js';
import { FIRST, takeStarted } from './started.js';
import { type EngineWorker, startWorker } from './worker.js';

export type Input = Uint8Array | Blob;
export type WorkerMode = 'auto' | 'none';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
  progress?: ((p: { bytes: number; records: number }) => void) | undefined;
  first?: ((report: Report) => void) | undefined;
  settled?: (() => void) | undefined;
  elements: unknown[];
  findings: unknown[];
}

type Send = (request: Request, transfer?: Transferable[]) => void;

/** A start longer than this means that the worker was blocked in silence. */
const HANDSHAKE_MS = 5000;
/** Slices on their way to the engine at most. */
const IN_FLIGHT = 8;
const SLICE = 256 * 1024;

export class EngineClient {
  readonly where: 'worker' | 'page';
  version = '';
  policies: PolicySummary[] = [];
  /** Resolves when the engine is ready: what stands above and `outlines` are known then. */
  readonly loaded: Promise<void>;
  /** The worker died: nothing will ever answer here again. */
  dead = false;
  /** Of each pack what is needed before the catalogue is opened. */
  outlines: Pack[] = [];
  #send: Send;
  #stop: () => void;
  #next = FIRST + 1;
  #ids = new WeakMap<object, number>();
  #waiting = new Map<number, Waiting>();
  #tools: Promise<unknown> | undefined;
  #speaks = new Set<Locale>();
  #born: (alive: boolean) => void = () => {};
  /** Whether the other side runs. A worker that a site refuses may keep silent: after a while that counts as a no. */
  readonly alive = new Promise<boolean>((resolve) => {
    this.#born = resolve;
    setTimeout(() => resolve(false), HANDSHAKE_MS);
  });

  private constructor(where: 'worker' | 'page', send: Send, stop: () => void) {
    this.where = where;
    this.#send = send;
    this.#stop = stop;
    this.loaded = this.#expect(FIRST).then((facts) => void Object.assign(this, facts));
    this.loaded.catch(() => {});
  }

  /**
   * Starts an engine with `policies` (pack texts) beside the built-in ones. The client takes requests at once and has them answered
   * in turn; `loaded` tells when the engine is ready, and rejects if it never will be.
   */
  static async start(policies: string[], mode: WorkerMode): Promise<EngineClient> {
    // Packs of one's own are read by the second module, which needs all that is said.
    const tools = policies.length ? { tools: await toolsText(), messages: allMessages() } : { messages: {} };
    const first = { id: FIRST, type: 'init' as const, policies, engine: engineText(), ...tools };
    if (mode === 'auto') {
      const engine = (policies.length ? null : takeStarted()) ?? startWorker(first);
      if (engine) {
        const client = EngineClient.overWorker(engine);
        if (await client.alive) return client;
        client.stop();
      }
    }
    return startInPage(first);
  }

  static overWorker(engine: EngineWorker): EngineClient {
    const { worker } = engine;
    const client = new EngineClient(
      'worker',
      (request, transfer = []) => worker.postMessage(request, transfer),
      () => worker.terminate(),
    );
    engine.listen((event) => {
      if (event instanceof MessageEvent) return client.#receive(event.data);
      client.#born(false);
      client.dead = true;
      worker.terminate();
      client.#fail(new Error((event as ErrorEvent).message || 'the worker stopped'));
    });
    return client;
  }

  static overPort(port: MessagePort): EngineClient {
    const client = new EngineClient(
      'page',
      (request, transfer = []) => port.postMessage(request, transfer),
      () => port.close(),
    );
    port.onmessage = (event) => client.#receive(event.data);
    return client;
  }

  /**
   * Checks an input; a Blob is read as a stream on this side. `first` gets a report with very many rows as soon as it is there, with
   * the first of its rows.
   */
  async check(
    input: Input,
    options: Options,
    progress?: (p: { bytes: number; records: number }) => void,
    signal?: AbortSignal,
    first?: (report: Report) => void,
  ) {
    signal?.throwIfAborted();
    const id = this.#next++;
    const flow = { sent: 0, seen: 0, wake: () => {} };
    const seen = (p: { bytes: number; records: number }) => {
      flow.seen = p.bytes;
      flow.wake();
      progress?.(p);
    };
    const answer = this.#expect(id, seen, () => flow.wake());
    answer.catch(() => {});
    if (first) {
      this.#waiting.get(id)!.first = (report) => {
        this.#ids.set(report, id);
        first(report);
      };
    }
    const cancel = () => {
      this.#send({ id, type: 'cancel' });
      flow.wake();
    };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      this.#speak(options.locale);
      this.#send({ id, type: 'open', options });
      await this.#pour(id, input, flow, signal);
      this.#send({ id, type: 'end' });
      const result = (await answer) as Report | ErrorReport;
      this.#ids.set(result, id);
      return result;
    } catch (error) {
      // A file that cannot be read to its end: the other side must not wait for the rest.
      cancel();
      throw error;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  async #pour(id: number, input: Input, flow: { sent: number; seen: number; wake: () => void }, signal?: AbortSignal): Promise<void> {
    for await (const bytes of slices(input)) {
      while (flow.sent - flow.seen > IN_FLIGHT * SLICE && this.#waiting.has(id) && !signal?.aborted) {
        await new Promise<void>((resolve) => (flow.wake = resolve));
      }
      if (signal?.aborted || !this.#waiting.has(id)) return;
      flow.sent += bytes.length;
      this.#send({ id, type: 'chunk', bytes }, [bytes.buffer as ArrayBuffer]);
    }
  }

  async retentions(questions: Array<[string, RetentionInputs]>, options: Pick<Options, 'locale' | 'calendar'>): Promise<Answer[]> {
    this.#speak(options.locale);
    return this.#call('retentions', questions, options) as Promise<Answer[]>;
  }

  async packText(id: string): Promise<string> {
    await this.#needTools();
    return this.#call('packText', id) as Promise<string>;
  }

  /** An export of a report that this client gave. */
  async exportReport(report: Report, format: string, options: Pick<Options, 'locale'>): Promise<string> {
    await this.#needTools(format);
    this.#speak(options.locale);
    return this.#call('exportReport', this.#ids.get(report) ?? 0, format, options) as Promise<string>;
  }

  dates(report: Report): Promise<DateSpread[]> {
    return this.#call('dates', this.#ids.get(report) ?? 0) as Promise<DateSpread[]>;
  }

  /** Checks a small text and exports its report, for a single answer's calendar file. */
  async exportInput(text: string, options: Options, format: string): Promise<string> {
    await this.#needTools(format);
    this.#speak(options.locale);
    return this.#call('exportInput', text, options, format) as Promise<string>;
  }

  async lintPack(name: string, text: string, locale: Locale): Promise<PackLint> {
    await this.#needTools();
    return this.#call('lintPack', name, text, { locale }) as Promise<PackLint>;
  }

  async verifyPack(text: string, document: string, locale: Locale): Promise<PackVerification | ErrorReport> {
    await this.#needTools();
    return this.#call('verifyPack', text, document, { locale }) as Promise<PackVerification | ErrorReport>;
  }

  /** What changes between two packs, and for an input where its text is given. */
  async comparePacks(before: string, after: string, input: string | null, options: Options): Promise<PackDiff | ErrorReport> {
    await this.#needTools();
    this.#speak(options.locale);
    return this.#call('comparePacks', before, after, input, options) as Promise<PackDiff | ErrorReport>;
  }

  // The second module is sent over once, before the first thing that it does.
  async #needTools(format = ''): Promise<void> {
    if (format === 'json' || format === 'csv') return;
    this.#tools ??= toolsText().then((text) => this.#ask({ type: 'tools', text, messages: allMessages() }));
    await this.#tools;
  }

  // What the engine says in a language is sent over once, before the first thing that is asked in it.
  #speak(locale: Locale = 'en'): void {
    if (this.#speaks.has(locale)) return;
    this.#send({ id: this.#next++, type: 'messages', messages: { [locale]: messagesText(locale) } });
    this.#speaks.add(locale);
  }

  stop(): void {
    this.dead = true;
    this.#stop();
    this.#fail(new DOMException('stopped', 'AbortError'));
  }

  #call(method: string, ...args: unknown[]): Promise<unknown> {
    return this.#ask({ type: 'call', method, args });
  }

  // biome-ignore lint/suspicious/noExplicitAny: a Request without its id
  #ask(request: any): Promise<unknown> {
    const id = this.#next++;
    const answer = this.#expect(id);
    this.#send({ ...request, id });
    return answer;
  }

  #expect(id: number, progress?: (p: { bytes: number; records: number }) => void, settled?: () => void): Promise<unknown> {
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject, progress, settled, elements: [], findings: [] }));
  }

  #receive(reply: Reply): void {
    if (reply.type === 'ready') {
      this.#born(true);
      return;
    }
    const waiting = this.#waiting.get(reply.id);
    if (!waiting) return;
    if (reply.type === 'progress') {
      waiting.progress?.(reply);
      return;
    }
    if (reply.type === 'rows') {
      waiting[reply.of].push(...reply.rows);
      return;
    }
    if (reply.type === 'first') {
      waiting.first?.(withRows(reply.value, { ...waiting, elements: [...waiting.elements] }) as Report);
      return;
    }
    this.#waiting.delete(reply.id);
    if (reply.type === 'value') waiting.resolve(withRows(reply.value, waiting));
    else waiting.reject(namedError(reply));
    waiting.settled?.();
  }

  #fail(error: Error): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const each of waiting) {
      each.reject(error);
      each.settled?.();
    }
  }
}

function withRows(value: unknown, { elements, findings }: Waiting): unknown {
  const isReport = (value as { format?: string } | null)?.format === 'policylens-report/1';
  return isReport ? { ...(value as object), elements, findings } : value;
}

function namedError(reply: { name: string; message: string; issues?: unknown }): Error {
  const error = new Error(reply.message);
  error.name = reply.name;
  return Object.assign(error, { issues: reply.issues });
}

async function* slices(input: Input): AsyncGenerator<Uint8Array> {
  if (input instanceof Uint8Array) {
    for (let at = 0; at < input.length; at += SLICE) yield input.slice(at, at + SLICE);
    return;
  }
  const reader = (input.stream() as ReadableStream<Uint8Array>).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      // A browser reads a file by as much as 2 MB at once: too long a task where the page's own thread checks it.
      if (value.length <= SLICE) yield value;
      else for (let at = 0; at < value.length; at += SLICE) yield value.slice(at, at + SLICE);
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function startInPage(first: Request): EngineClient {
  const channel = new MessageChannel();
  core().serve(channel.port1, first, () => new Promise((resolve) => setTimeout(resolve)));
  return EngineClient.overPort(channel.port2);
}
