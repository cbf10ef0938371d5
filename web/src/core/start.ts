/**
 * The page's one script that runs while it is read, a few kilobytes behind the engine: has the worker made, and a moment later lets the
 * page's main script run, which comes after it. Making a worker goes by way of the page's own thread, which the main script would hold up.
 */
import { coreScope } from 'policylens:core-scope';
import { findInert, inertText } from '../inert.js';
import { trustedScript } from '../trusted.js';
import { FIRST, START, type Started } from './started.js';
import { startWorker } from './worker.js';

/** What making a worker takes until it does without the page's thread, and a little more. */
const PAUSE_MS = 25;
/** How often is looked whether the main script has arrived. */
const AGAIN_MS = 10;

// Started before anybody listens: see client.ts.
const engine = startWorker({ id: FIRST, type: 'init', policies: [], engine: inertText('engine'), messages: {} });
(globalThis as unknown as Record<symbol, Started>)[START] = { coreScope, engine };

function runMain(): void {
  // What stands behind the main script is there: so all of it is.
  if (findInert('examples') === null) {
    setTimeout(runMain, AGAIN_MS);
    return;
  }
  const script = document.createElement('script');
  script.text = trustedScript(inertText('main')) as string;
  document.head.append(script);
}

setTimeout(runMain, PAUSE_MS);
