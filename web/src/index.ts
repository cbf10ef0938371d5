/** `policylens`: the engine for programs. Importing has no side effect; nothing here fetches or evaluates code. */
import { core } from './core/core.js';
import type { LensOptions, PolicyLensApi } from './core/lens.js';

export type { LensOptions, PolicyLensApi as PolicyLens, Progress, StreamOptions } from './core/lens.js';
export * from './report.js';

/** Starts an engine with the built-in policies and `options.policies`. */
export function createPolicyLens(options: LensOptions = {}): Promise<PolicyLensApi> {
  return core().createPolicyLens(options);
}
