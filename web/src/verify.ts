/**
 * Finds the passages that packs point to in a text the reader has loaded: a passage is a number of consecutive words with a
 * known SHA-256. Nothing of the text is kept beyond the display, and nothing of it is exported.
 */
import type { Pack, Source } from './pack.js';

export interface Passage {
  policy: string;
  section: string;
  row: string;
  words: number;
  sha256: string;
  state: 'found' | 'altered' | 'missing';
  at: number;
  /** Another passage of the same pack was found, so the text is that pack's. */
  packHit: boolean;
}

export interface VerifyState {
  words: string[];
  passages: Passage[];
  done: number;
  total: number;
}

function sourcesOf(pack: Pack): Passage[] {
  const found = new Map<string, Passage>();
  const walk = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 12) return;
    const source = value as Source;
    if (typeof source.sha256 === 'string' && typeof source.words === 'number' && source.words > 0) {
      const passage = { policy: pack.id, section: source.section ?? '', row: source.row ?? '', words: source.words, sha256: source.sha256 };
      found.set(source.sha256, { ...passage, state: 'missing', at: -1, packHit: false });
    }
    for (const each of Object.values(value)) walk(each, depth + 1);
  };
  walk(pack, 0);
  return [...found.values()];
}

const hex = (bytes: ArrayBuffer) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Slides a window of each needed length over the text; reports progress between lengths. */
export async function verifyText(text: string, packs: readonly Pack[], report: (state: VerifyState) => void): Promise<void> {
  const words = text.split(/\s+/u).filter(Boolean);
  const passages = packs.flatMap(sourcesOf);
  const lengths = [...new Set(passages.map((each) => each.words))].sort((a, b) => a - b);
  const encoder = new TextEncoder();
  for (const [nth, length] of lengths.entries()) {
    report({ words, passages, done: nth, total: lengths.length });
    const wanted = new Map<string, Passage[]>();
    for (const each of passages) if (each.words === length) wanted.set(each.sha256, [...(wanted.get(each.sha256) ?? []), each]);
    for (let from = 0; from + length <= words.length; from += 512) {
      const starts = Array.from({ length: Math.min(512, words.length - length - from + 1) }, (_, i) => from + i);
      const hashes = await Promise.all(
        starts.map((at) => crypto.subtle.digest('SHA-256', encoder.encode(words.slice(at, at + length).join(' ')))),
      );
      hashes.forEach((hash, i) => {
        for (const each of wanted.get(hex(hash)) ?? []) Object.assign(each, each.at < 0 ? { state: 'found', at: starts[i]! } : {});
      });
      if ([...wanted.values()].every((each) => each[0]!.at >= 0)) break;
    }
  }
  judge(passages);
  report({ words, passages, done: lengths.length, total: lengths.length });
}

// A passage that is not there word for word is called altered where others of its section stand, and missing where none does.
function judge(passages: Passage[]): void {
  for (const each of passages) {
    each.packHit = passages.some((other) => other.policy === each.policy && other.state === 'found');
    if (each.state === 'found') continue;
    const near = passages.some((other) => other.policy === each.policy && other.section === each.section && other.state === 'found');
    each.state = near ? 'altered' : 'missing';
  }
}
