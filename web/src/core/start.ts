/**
 * The page's one script that runs while it is read, a few kilobytes: has the worker made and sends it the engine, and only then lets
 * the page's main script run. Making a worker goes by way of the page's own thread, which compiling the main script would hold up.
 */
import { coreScope } from 'policylens:core-scope';
import { findInert, inertText } from '../inert.js';
import { trustedScript } from '../trusted.js';
import type { Request } from './serve.js';
import { START, type Started } from './started.js';
import { startWorker } from './worker.js';

/** The main script waits no longer for the worker: where workers are refused in silence, it says so itself. */
const MOST_MS = 60;

const engine = startWorker();
engine?.worker.postMessage({ id: 0, type: 'init', policies: [], engine: inertText('engine') } satisfies Request);
(globalThis as unknown as Record<symbol, Started>)[START] = { coreScope, engine };

let running = false;
function runMain(): void {
  if (running) return;
  running = true;
  const script = document.createElement('script');
  script.text = trustedScript(findInert('main')!) as string;
  document.head.append(script);
}

setTimeout(runMain, engine ? MOST_MS : 0);
// Not within this event: only after it does a browser pass on what was sent to the worker before it ran.
engine?.worker.addEventListener('message', () => setTimeout(runMain), { once: true });
