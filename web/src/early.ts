/** Starts the engine before anything else of the page runs: it gets ready while the page is being drawn. */
import { sharedEngine } from './core/engines.js';

// What goes wrong is said by whoever asks for the engine.
sharedEngine([], 'auto').catch(() => {});
