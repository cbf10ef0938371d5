/**
 * The page inside a frame: it tells its parent that it is ready and how high it is, and takes attributes from it. Nothing else
 * ever leaves, and a message cannot carry data.
 */
import { LINK_ATTRIBUTES, type LinkAttribute } from './link.js';

const ACCEPTED: readonly string[] = [...LINK_ATTRIBUTES, 'heading-level', 'readonly', 'no-export', 'no-share', 'editor'];

/** The attributes in a message that may come from anywhere; what else it holds counts for nothing. */
export function attributesOf(data: unknown): Array<[LinkAttribute, string | null]> {
  if (typeof data !== 'object' || data === null || (data as { type?: unknown }).type !== 'policy-lens:config') return [];
  const { attributes } = data as { attributes?: unknown };
  if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes)) return [];
  const entries = Object.entries(attributes);
  if (entries.length > ACCEPTED.length) return [];
  const good = (entry: [string, unknown]): entry is [LinkAttribute, string | null] =>
    ACCEPTED.includes(entry[0]) && (entry[1] === null || (typeof entry[1] === 'string' && entry[1].length <= 1000));
  return entries.filter(good);
}

export function speakToParent(element: HTMLElement, host: string | null): void {
  if (globalThis.parent === globalThis.window) return;
  const parent = globalThis.parent;
  const target = host ?? '*';
  window.addEventListener('message', (event) => {
    if (event.source !== parent || (host !== null && event.origin !== host)) return;
    for (const [name, value] of attributesOf(event.data)) {
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
  });
  let last = 0;
  const tell = () => {
    const height = Math.ceil(element.getBoundingClientRect().height);
    if (height === last) return;
    last = height;
    parent.postMessage({ type: 'policy-lens:size', height }, target);
  };
  parent.postMessage({ type: 'policy-lens:ready' }, target);
  new ResizeObserver(tell).observe(element);
}
