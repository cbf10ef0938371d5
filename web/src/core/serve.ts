/**
 * The far side of the message protocol of client.ts: a worker, or a port within the page where workers are refused.
 * Reports go back in parts, so that receiving one never blocks the page.
 */
import type { ErrorReport, Options, Report } from '../report.js';
import { CommonParts } from './common-parts.js';
import { createPolicyLens, PolicyError, type PolicyLensApi } from './lens.js';
import type { Messages } from './messages.js';

export interface Port {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

export type Request =
  | { id: number; type: 'init'; policies: string[]; engine: string; messages: Messages; tools?: string }
  | { id: number; type: 'messages'; messages: Messages }
  | { id: number; type: 'open'; options: Options }
  | { id: number; type: 'chunk'; bytes: Uint8Array }
  | { id: number; type: 'end' }
  | { id: number; type: 'cancel' }
  | { id: number; type: 'tools'; text: string; messages: Messages }
  | { id: number; type: 'call'; method: string; args: unknown[] };

export type Reply =
  | { type: 'ready' }
  | { id: number; type: 'progress'; bytes: number; records: number }
  | { id: number; type: 'rows'; of: 'elements' | 'findings'; rows: unknown[] }
  | { id: number; type: 'first'; value: unknown }
  | { id: number; type: 'value'; value: unknown }
  | { id: number; type: 'failed'; name: string; message: string; issues?: unknown };

/** Rows or findings sent in one message: a few milliseconds of decoding. What rows of a message share is sent once. */
const BATCH = 1000;
/** The same where the page's own thread makes them. */
const SMALL_BATCH = 200;
/** Rows sent of a report whose elements come as columns; the summary counts all of them. */
const MOST_ROWS = 20_000;
/** Reports kept for exports: one an element on a page with several. */
const KEPT = 16;

/** Lets a message be heard in between, such as that nobody wants the rest. */
const turn = () => new Promise<void>((resolve) => setTimeout(resolve));

/** A queue that a consumer awaits: the chunks of one input. */
class Chunks implements AsyncIterable<Uint8Array> {
  #waiting: Uint8Array[] = [];
  #ended = false;
  #wake: (() => void) | undefined;

  push(bytes: Uint8Array): void {
    this.#waiting.push(bytes);
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (;;) {
      const next = this.#waiting.shift();
      if (next) yield next;
      else if (this.#ended) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

/** Answers `first` and the requests on `port` until the realm ends. `pause`: where the thread has other things to do, what lets it do them. */
export function serve(port: Port, first: Request, pause?: () => Promise<void>): void {
  let lens: Promise<PolicyLensApi> | undefined;
  const reports = new Map<number, Report>();
  const open = new Map<number, { chunks: Chunks; stop: AbortController }>();

  const value = (id: number, result: unknown) => port.postMessage({ id, type: 'value', value: result } satisfies Reply);
  const failed = (id: number, error: unknown) => {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    const issues = error instanceof PolicyError ? error.issues : undefined;
    port.postMessage({ id, type: 'failed', name, message, issues } satisfies Reply);
  };

  const keep = (id: number, report: Report) => {
    reports.set(id, report);
    for (const oldest of reports.keys()) if (reports.size > KEPT) reports.delete(oldest);
  };

  const sendReport = async (id: number, report: Report | ErrorReport, api: PolicyLensApi, signal: AbortSignal) => {
    if (report.format === 'policylens-error/1') return value(id, report);
    keep(id, report);
    const { elements, columns, findings, ...head } = report;
    const count = columns ? Math.min(columns.length, MOST_ROWS) : elements.length;
    const common = new CommonParts();
    const batch = pause ? SMALL_BATCH : BATCH;
    const places = new Map(head.categories.map((each) => [each.id, each.elements]));
    for (let at = 0; at < findings.length; at += BATCH) {
      port.postMessage({ id, type: 'rows', of: 'findings', rows: findings.slice(at, at + BATCH) } satisfies Reply);
    }
    for (let at = 0; at < count; at += batch) {
      const end = Math.min(at + batch, count);
      const rows = columns
        ? api.rows(report, at, end, common)
        : elements.slice(at, end).map((each) => (count > batch ? common.share(each) : each));
      port.postMessage({ id, type: 'rows', of: 'elements', rows } satisfies Reply);
      // The engine lists no element that comes in columns: those that are sent are listed here. A category that the reader chose may be
      // one of a policy that is not in use, and has no entry.
      if (columns)
        for (const [i, row] of rows.entries()) if (!row.ignored) for (const { category } of row.matches) places.get(category)?.push(at + i);
      // Each row of columns takes 50 us to write: the report is shown with the first of them.
      if (columns && at === 0 && end < count) port.postMessage({ id, type: 'first', value: head } satisfies Reply);
      if (end < count) await (columns ? (pause ?? turn)() : pause?.());
      signal.throwIfAborted();
    }
    // A category that only later rows have is shown by the first of them.
    if (columns && count < columns.length) {
      const ids = api.outlines.flatMap((pack) => pack.categories.map((each) => each.id));
      let last = count;
      for (const { id: category, count: has } of head.categories) {
        const found = has && !places.get(category)!.length ? columns.category.indexOf(ids.indexOf(category), count) : -1;
        if (found < 0) continue;
        const rows = api.rows(report, found, found + 1, common);
        port.postMessage({ id, type: 'rows', of: 'elements', rows } satisfies Reply);
        for (const match of rows[0]!.matches) places.get(match.category)?.push(last);
        last++;
      }
    }
    value(id, head);
  };

  const check = async (id: number, options: Options) => {
    const chunks = new Chunks();
    const stop = new AbortController();
    open.set(id, { chunks, stop });
    const onProgress = (p: { bytes: number; records: number }) => port.postMessage({ id, type: 'progress', ...p } satisfies Reply);
    try {
      const api = await lens!;
      const { signal } = stop;
      await sendReport(id, await api.checkStream(chunks, { ...options, onProgress, signal }), api, signal);
    } finally {
      open.delete(id);
    }
  };

  const call = async (method: string, args: unknown[]): Promise<unknown> => {
    const api = await lens!;
    switch (method) {
      case 'retentions': {
        const [questions, options] = args as [Array<[string, object]>, Pick<Options, 'locale' | 'calendar'>];
        return questions.map(([category, inputs]) => api.retention(category, inputs, options));
      }
      case 'packText':
        return api.packText(args[0] as string);
      case 'lintPack':
        return api.lintPack(args[0] as string, args[1] as string, args[2] as Options);
      case 'verifyPack':
        return api.verifyPack(args[0] as string, args[1] as string, args[2] as Options);
      case 'comparePacks':
        return api.comparePacks(args[0] as string, args[1] as string, args[2] as string | null, args[3] as Options);
      case 'exportReport': {
        const report = reports.get(args[0] as number);
        if (!report) throw new TypeError('this report is no longer kept; check the input again');
        return api.exportReport(report, args[1] as string, args[2] as Options);
      }
      case 'dates': {
        const report = reports.get(args[0] as number);
        return report ? api.dates(report) : [];
      }
      case 'exportInput': {
        const report = api.check(args[0] as string, args[1] as Options);
        if (report.format === 'policylens-error/1') throw new TypeError(report.issues[0]?.message ?? 'unreadable');
        return api.exportReport(report, args[2] as string, args[1] as Options);
      }
      default:
        throw new TypeError(`unknown method ${method}`);
    }
  };

  const handle = async (request: Request): Promise<void> => {
    const { id } = request;
    switch (request.type) {
      case 'init':
        lens = createPolicyLens({ policies: request.policies }, request.engine, request.messages, request.tools);
        return lens.then((api) => value(id, { version: api.version, policies: api.policies, outlines: api.outlines }));
      case 'messages':
        return (await lens!).addMessages(request.messages);
      case 'open':
        return check(id, request.options);
      case 'chunk':
        open.get(id)?.chunks.push(request.bytes);
        return;
      case 'end':
        open.get(id)?.chunks.end();
        return;
      case 'cancel':
        open.get(id)?.stop.abort();
        open.get(id)?.chunks.end();
        return;
      case 'tools':
        (await lens!).addMessages(request.messages);
        return value(id, await (await lens!).addTools(request.text));
      case 'call':
        return value(id, await call(request.method, request.args));
    }
  };

  const take = (request: Request) => void handle(request).catch((error) => failed(request.id, error));
  port.onmessage = (event) => take(event.data as Request);
  port.postMessage({ type: 'ready' } satisfies Reply);
  take(first);
}
