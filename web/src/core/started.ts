/** What the page's first script (start.ts) leaves to the main script. */
import type { coreScope } from 'policylens:core-scope';
import type { EngineWorker } from './worker.js';

export interface Started {
  coreScope: typeof coreScope;
  /** The worker, started without packs; null: refused or taken. */
  engine: EngineWorker | null;
}

/** The id of the request that starts an engine. */
export const FIRST = 0;

export const START = Symbol.for('policylens.start');

/** The worker that runs already, for the one who asks first. */
export function takeStarted(): EngineWorker | null {
  const started = (globalThis as unknown as Record<symbol, Started | undefined>)[START];
  const engine = started?.engine ?? null;
  if (started) started.engine = null;
  return engine;
}
