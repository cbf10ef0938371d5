/** `policylens`: the engine for programs. Importing has no side effect; nothing here fetches or evaluates code. */
import { engineText, toolsText } from 'policylens:wasm-texts';
import { core } from './core/core.js';
import type { LensOptions, PolicyLensApi } from './core/lens.js';
import { allMessages } from './core/spoken.js';

export type { LensOptions, PolicyLensApi as PolicyLens, Progress, StreamOptions } from './core/lens.js';
export * from './report.js';

const OPTIONS = ['policies', 'builtin'];

// An option that is misspelt, or one of a check, would count for nothing.
function requireOptions(options: unknown): void {
  const shape = 'options: an object with `policies` and `builtin`';
  if (typeof options !== 'object' || options === null || Array.isArray(options)) throw new TypeError(shape);
  const { policies = [], builtin = true } = options as Record<string, unknown>;
  const unknown = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (unknown !== undefined) throw new TypeError(`${shape}, no \`${unknown}\`; what a check is asked goes to \`check\``);
  if (!Array.isArray(policies)) throw new TypeError('policies: a list of packs, each a string or a Uint8Array');
  if (typeof builtin !== 'boolean') throw new TypeError('builtin: true or false');
}

/**
 * Starts an engine with the built-in policies and `options.policies`. `exportReport` answers at once, but in a browser a module can
 * only be inflated and compiled in the background: so there a program gets both here, while the page and the element wait for the
 * second one when it is first needed. In Node it is compiled when it is first needed, within the call.
 */
export async function createPolicyLens(options: LensOptions = {}): Promise<PolicyLensApi> {
  requireOptions(options);
  return core().createPolicyLens(options, engineText(), allMessages(), await toolsText());
}
