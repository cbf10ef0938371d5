/** The worker that runs the engine, made from this bundle's own text. */
import { coreScope } from 'policylens:core-scope';
import { trustedScriptUrl } from '../trusted.js';
import type { Request } from './serve.js';

/** A worker that may run before somebody listens: what it says until then is kept. */
export class EngineWorker {
  readonly worker: Worker;
  #kept: Event[] = [];
  #heard: ((event: Event) => void) | undefined;

  constructor(worker: Worker) {
    this.worker = worker;
    const hear = (event: Event) => {
      if (this.#heard) this.#heard(event);
      else this.#kept.push(event);
    };
    worker.onmessage = hear;
    worker.onerror = hear;
  }

  /** `heard` gets the worker's messages and errors, those of before first. */
  listen(heard: (event: Event) => void): void {
    this.#heard = heard;
    for (const event of this.#kept.splice(0)) heard(event);
  }
}

/**
 * A worker that answers `first` and then what it is sent. The first request stands in its script: messages to a worker that does not
 * run yet wait until the page's own thread has nothing else to do. A refused worker shows itself in three ways: the constructor throws
 * (null here), `error` fires, or nothing ever comes.
 */
export function startWorker({ engine, ...first }: Extract<Request, { type: 'init' }>): EngineWorker | null {
  // The engine is base64, which is a string as it stands: a quarter of a megabyte that need not be looked through.
  const text = ['(', coreScope.toString(), ')().serve(self,{...', JSON.stringify(first), ',engine:"', engine, '"})'];
  const address = URL.createObjectURL(new Blob(text, { type: 'text/javascript' }));
  const forget = () => URL.revokeObjectURL(address);
  try {
    const worker = new Worker(trustedScriptUrl(address) as unknown as string);
    for (const sign of ['message', 'error']) worker.addEventListener(sign, forget, { once: true });
    return new EngineWorker(worker);
  } catch {
    forget();
    return null;
  }
}
