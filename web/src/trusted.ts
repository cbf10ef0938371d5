/**
 * The one Trusted Types policy of the product, `policylens`: it blesses the worker's own blob address, the
 * service worker's file and the editor's text that stands in the page, and nothing else. Shared by all copies of the bundle on a page, since a name can be taken once only.
 */
type Policy = Pick<TrustedTypePolicy, 'createScript' | 'createScriptURL'>;

/** The page's service worker. */
export const SERVICE_WORKER = './sw.js';

const KEY = Symbol.for('policylens.trusted-types');

function policy(): Policy | null {
  const shared = globalThis as unknown as Record<symbol, Policy | null | undefined>;
  if (shared[KEY] === undefined) {
    const factory = (globalThis as { trustedTypes?: TrustedTypePolicyFactory }).trustedTypes;
    shared[KEY] =
      factory?.createPolicy('policylens', {
        createScriptURL(address) {
          if (!address.startsWith('blob:') && address !== SERVICE_WORKER) throw new TypeError('only blob addresses');
          return address;
        },
        createScript: (text) => text,
      }) ?? null;
  }
  return shared[KEY] ?? null;
}

export function trustedScriptUrl(address: string): TrustedScriptURL | string {
  return policy()?.createScriptURL(address) ?? address;
}

export function trustedScript(text: string): TrustedScript | string {
  return policy()?.createScript(text) ?? text;
}
