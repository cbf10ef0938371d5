/**
 * A new report is drawn part by part, each in a task of its own: the summary at once, what lies below the fold after it. Drawn in one
 * go it would keep the page from answering for longer than a reader should notice, the first time above all.
 */
import { noChange } from 'lit';

interface Drawn {
  readonly isUpdatePending: boolean;
  requestUpdate(): void;
}

export class Stages {
  /** Parts that are drawn at most; the others stay as they are. */
  #most = Number.POSITIVE_INFINITY;
  #step = 1;
  #asked = 0;
  /** The drawing under way only adds the next parts. */
  #adding = false;
  #waiting: Promise<void> | null = null;

  /** There is a new report: what comes with the next drawings is drawn by stages, `step` parts at a time. */
  begin(step: number): void {
    this.#most = 0;
    this.#step = step;
  }

  /** Something changed: parts that are already there are drawn again. */
  changed(): void {
    this.#adding = false;
  }

  /** Each drawing starts here. */
  start(): void {
    this.#asked = 0;
  }

  /** A part of the first screen: drawn at once. */
  now(draw: () => unknown): unknown {
    return this.#adding ? noChange : draw();
  }

  /** A part below the first screen; called in the order of the page. */
  part(draw: () => unknown): unknown {
    const nth = ++this.#asked;
    return nth > this.#most || (this.#adding && nth <= this.#most - this.#step) ? noChange : draw();
  }

  /** After a drawing: has the next parts drawn later, until all are there. */
  go(host: Drawn): void {
    this.#adding = false;
    if (this.#asked <= this.#most) this.#most = Number.POSITIVE_INFINITY;
    else this.#waiting ??= shown().then(() => this.#next(host));
  }

  #next(host: Drawn): void {
    const changed = host.isUpdatePending;
    this.#waiting = null;
    this.#most += this.#step;
    host.requestUpdate();
    this.#adding = !changed;
  }

  /** Resolves when the next parts may be drawn; null if none is left. */
  get waiting(): Promise<void> | null {
    return this.#waiting;
  }
}

const MOST_MS = 40;

/** Resolves when what was drawn is laid out and shown; soon, where nobody sees the page and it gets no frames. */
export function shown(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, MOST_MS);
  });
}
