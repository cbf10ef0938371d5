/** `policylens`: the engine for programs. Importing has no side effect; nothing here fetches or evaluates code. */
import { engineText, toolsText } from 'policylens:wasm-texts';
import { core } from './core/core.js';
import type { LensOptions, PolicyLensApi } from './core/lens.js';
import { allMessages } from './core/spoken.js';

export type { LensOptions, PolicyLensApi as PolicyLens, Progress, StreamOptions } from './core/lens.js';
export * from './report.js';

/**
 * Starts an engine with the built-in policies and `options.policies`. `exportReport` answers at once, but in a browser a module can
 * only be inflated and compiled in the background: so there a program gets both here, while the page and the element wait for the
 * second one when it is first needed. In Node it is compiled when it is first needed, within the call.
 */
export async function createPolicyLens(options: LensOptions = {}): Promise<PolicyLensApi> {
  return core().createPolicyLens(options, engineText(), allMessages(), await toolsText());
}
