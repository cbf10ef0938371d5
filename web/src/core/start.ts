/**
 * The page's one script that runs while it is read, a few kilobytes: has the worker made, and a moment later lets the page's main
 * script run. Making a worker goes by way of the page's own thread, which the main script would hold up.
 */
import { coreScope } from 'policylens:core-scope';
import { inertText } from '../inert.js';
import { trustedScript } from '../trusted.js';
import { START, type Started } from './started.js';
import { startWorker } from './worker.js';

/** What making a worker takes until it does without the page's thread, and a little more. */
const PAUSE_MS = 25;

// Started before anybody listens: see client.ts.
const engine = startWorker({ id: 0, type: 'init', policies: [], engine: inertText('engine') });
(globalThis as unknown as Record<symbol, Started>)[START] = { coreScope, engine };

setTimeout(() => {
  const script = document.createElement('script');
  script.text = trustedScript(inertText('main')) as string;
  document.head.append(script);
}, PAUSE_MS);
