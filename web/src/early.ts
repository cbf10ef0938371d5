/** Starts the engine before anything else of the page runs: it gets ready while the page is being drawn. */
import { startedEngine } from './core/engines.js';

// What goes wrong is said by whoever asks for the engine.
const started = startedEngine([], 'auto').catch(() => {});
const pause = (ms = 0) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The page waits no longer for its worker before it is drawn. */
const MOST_MS = 60;

/**
 * Resolves when a browser passes on at once what the page sends to the worker: until the worker runs, messages to it lie in the queue
 * of the page's own thread, behind all that draws the page.
 */
export async function workerListens(): Promise<void> {
  await Promise.race([started, pause(MOST_MS)]);
  await pause();
}
