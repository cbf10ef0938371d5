/** Links: `#v=1&` and the element's attribute names as parameters; data only on the reader's choice, packed and limited. */

import { inflate } from './inflate.js';

export const LINK_ATTRIBUTES = [
  'policies',
  'view',
  'category',
  'as-of',
  'collected',
  'hosting-ended',
  'feature-ended',
  'deletion-requested',
  'calendar',
  'locale',
  'theme',
] as const;
export type LinkAttribute = (typeof LINK_ATTRIBUTES)[number];

/** Bytes written into a link at most, packed. */
export const WRITE_LIMIT = 8 * 1024;
const READ_LIMIT = 64 * 1024;
const UNPACKED_LIMIT = 1024 * 1024;
const HEAD = 'dr.';

export interface Link {
  attributes: Partial<Record<LinkAttribute, string>>;
  /** Packed data as it stands in the link. */
  data: string | null;
  /** Origin that a frame's parent must have. */
  host: string | null;
  unknown: string[];
}

export type Parsed = { ok: true; link: Link } | { ok: false; reason: 'none' | 'version' };

const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text;

/** Reads a fragment. Nothing in it is ever executed or shown as markup. */
export function parseLink(fragment: string): Parsed {
  const text = fragment.replace(/^#/, '');
  if (!/(^|&)v=/.test(text)) return { ok: false, reason: 'none' };
  const parameters = new URLSearchParams(text);
  if (parameters.get('v') !== '1') return { ok: false, reason: 'version' };
  const link: Link = { attributes: {}, data: null, host: null, unknown: [] };
  for (const [key, value] of parameters) {
    if (key === 'v') continue;
    else if (key === 'd') link.data = value;
    else if (key === 'host' && isOrigin(value)) link.host = value;
    else if ((LINK_ATTRIBUTES as readonly string[]).includes(key) && value.length <= 1000) link.attributes[key as LinkAttribute] = value;
    else link.unknown.push(key.slice(0, 40));
  }
  return { ok: true, link };
}

export function formatLink(attributes: Partial<Record<LinkAttribute, string>>, data?: string): string {
  const parameters = new URLSearchParams({ v: '1' });
  for (const key of LINK_ATTRIBUTES) if (attributes[key]) parameters.set(key, attributes[key]);
  if (data) parameters.set('d', data);
  return `#${parameters}`;
}

/** Packs bytes for a link; null if they are too many. */
export async function packData(bytes: Uint8Array): Promise<string | null> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  if (packed.length > WRITE_LIMIT) return null;
  let text = '';
  for (const byte of packed) text += String.fromCharCode(byte);
  return HEAD + btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Unpacks a link's data. Null if it is not ours or too big. */
export async function unpackData(data: string): Promise<Uint8Array | null> {
  if (!data.startsWith(HEAD) || !/^[\w-]*$/.test(data.slice(HEAD.length)) || data.length > (READ_LIMIT * 4) / 3 + 8) return null;
  try {
    const text = atob(data.slice(HEAD.length).replaceAll('-', '+').replaceAll('_', '/'));
    const packed = Uint8Array.from(text, (c) => c.charCodeAt(0));
    return await inflate(packed, 'deflate-raw', UNPACKED_LIMIT);
  } catch {
    return null;
  }
}
