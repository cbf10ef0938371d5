/**
 * Finds the passages that packs point to in a text the reader has loaded: a passage is a number of consecutive words with a
 * known SHA-256. Nothing of the text is kept beyond the display, and nothing of it is exported.
 */
import type { Pack, Source } from './pack.js';

export interface Passage {
  policy: string;
  section: string;
  row: string;
  column: string;
  words: number;
  sha256: string;
  /** Position in the pack, which follows the document. */
  nth: number;
  state: 'found' | 'altered' | 'missing';
  at: number;
  /** Another passage of the same pack was found, so the text is that pack's. */
  packHit: boolean;
}

export interface VerifyState {
  words: string[];
  /** Which of them begin a line, so that the text is shown as it was written. */
  lines: ReadonlySet<number>;
  passages: Passage[];
  done: number;
  total: number;
}

function sourcesOf(pack: Pack): Passage[] {
  const found = new Map<string, Passage>();
  const walk = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 12) return;
    const { sha256, words, section = '', row = '', column = '' } = value as Source;
    if (typeof sha256 === 'string' && typeof words === 'number' && words > 0) {
      const key = [sha256, section, row, column].join('\n');
      const rest = { nth: found.size, state: 'missing', at: -1, packHit: false } as const;
      if (!found.has(key)) found.set(key, { policy: pack.id, section, row, column, words, sha256, ...rest });
    }
    for (const each of Object.values(value)) walk(each, depth + 1);
  };
  walk(pack, 0);
  return [...found.values()];
}

const hex = (bytes: ArrayBuffer) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Slides a window of each needed length over the text; reports progress between lengths. */
export async function verifyText(text: string, packs: readonly Pack[], report: (state: VerifyState) => void): Promise<void> {
  const words: string[] = [];
  const lines = new Set<number>();
  for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/u)) {
    lines.add(words.length);
    for (const word of line.split(/\s+/u)) if (word) words.push(word);
  }
  const passages = packs.flatMap(sourcesOf);
  const lengths = [...new Set(passages.map((each) => each.words))].sort((a, b) => a - b);
  const places = new Map<string, number[]>();
  for (const each of passages) places.set(each.sha256, []);
  for (const [nth, length] of lengths.entries()) {
    report({ words, lines, passages, done: nth, total: lengths.length });
    await find(words, length, places);
  }
  for (const pack of packs)
    judge(
      passages.filter((each) => each.policy === pack.id),
      places,
      words.length,
    );
  report({ words, lines, passages, done: lengths.length, total: lengths.length });
}

async function find(words: string[], length: number, places: Map<string, number[]>): Promise<void> {
  const encoder = new TextEncoder();
  for (let from = 0; from + length <= words.length; from += 512) {
    const starts = Array.from({ length: Math.min(512, words.length - length - from + 1) }, (_, i) => from + i);
    const hashes = await Promise.all(
      starts.map((at) => crypto.subtle.digest('SHA-256', encoder.encode(words.slice(at, at + length).join(' ')))),
    );
    hashes.forEach((hash, i) => {
      places.get(hex(hash))?.push(starts[i]!);
    });
  }
}

const COLUMNS = ['', 'data', 'use', 'basis', 'retention'];
type Places = ReadonlyMap<string, number[]>;

/** Passages in the order in which the document has them: by section, row and column, as far as found ones show it, else as the pack lists them. */
function inOrder(passages: Passage[], places: Places): Passage[] {
  const first = new Map<string, number>();
  const keys = (each: Passage) => [each.section, `${each.section}\n${each.row}`];
  for (const each of passages) {
    const own = places.get(each.sha256)!;
    if (own.length === 1) for (const key of keys(each)) first.set(key, Math.min(own[0]!, first.get(key) ?? Infinity));
  }
  const compare = (a: Passage, b: Passage, level: 0 | 1) => {
    const [x, y] = [keys(a)[level]!, keys(b)[level]!];
    if (x === y) return 0;
    const [atX, atY] = [first.get(x), first.get(y)];
    if (atX !== undefined && atY !== undefined) return atX - atY;
    return (level === 0 && Number.parseFloat(a.section) - Number.parseFloat(b.section)) || a.nth - b.nth;
  };
  return [...passages].sort(
    (a, b) => compare(a, b, 0) || compare(a, b, 1) || COLUMNS.indexOf(a.column) - COLUMNS.indexOf(b.column) || a.nth - b.nth,
  );
}

/**
 * Whether each passage stands, and of those that do not, whether something else stands in their place. Packs carry no text, so
 * that is told by room: between the passages before and after it there are words left over, or there are not.
 */
function judge(passages: Passage[], places: Places, length: number): void {
  const ordered = inOrder(passages, places);
  place(ordered, places);
  const found = ordered.filter((each) => each.at >= 0);
  const covered = new Uint8Array(length);
  for (const each of found) covered.fill(1, each.at, each.at + each.words);
  for (const [nth, each] of ordered.entries()) {
    each.packHit = found.length > 0;
    each.state = each.at >= 0 ? 'found' : hasRoom(each, nth, ordered, covered) ? 'altered' : 'missing';
  }
}

// A passage that several rows share stands several times: each place belongs to the row between whose neighbours it lies.
function place(ordered: Passage[], places: Places): void {
  const sharing = new Map<string, number>();
  for (const each of ordered) sharing.set(each.sha256, (sharing.get(each.sha256) ?? 0) + 1);
  const sure = (each: Passage) => sharing.get(each.sha256) === 1 && places.get(each.sha256)!.length === 1;
  for (const each of ordered) if (sure(each)) each.at = places.get(each.sha256)![0]!;
  const used = new Set<number>();
  for (const [nth, each] of ordered.entries()) {
    if (each.at >= 0) continue;
    const all = places.get(each.sha256)!;
    const { from, to } = slot(each, nth, ordered, () => true);
    const enough = all.length >= sharing.get(each.sha256)!;
    each.at = all.find((at) => at >= from && at < to && !used.has(at)) ?? (enough ? (all.find((at) => !used.has(at)) ?? -1) : -1);
    if (each.at >= 0) used.add(each.at);
  }
}

/** From the end of what stands before a passage to the beginning of what stands after it. */
function slot(passage: Passage, nth: number, ordered: Passage[], counts: (each: Passage) => boolean): { from: number; to: number } {
  const neighbour = (each: Passage) => each.at >= 0 && each !== passage && counts(each);
  const from = Math.max(
    0,
    ...ordered
      .slice(0, nth)
      .filter(neighbour)
      .map((each) => each.at + each.words),
  );
  const after = ordered.slice(nth + 1).filter((each) => neighbour(each) && each.at >= from);
  return { from, to: Math.min(Number.MAX_SAFE_INTEGER, ...after.map((each) => each.at)) };
}

// Whether about as many words as the passage had stand in its place, not all of them other passages. Shorter passages of the same
// cell may be parts of it: they lie within the place or outside of it, never across its edge.
function hasRoom(passage: Passage, nth: number, ordered: Passage[], covered: Uint8Array): boolean {
  const sameCell = (each: Passage) =>
    passage.column !== '' && each.section === passage.section && each.row === passage.row && each.column === passage.column;
  const { from, to } = slot(passage, nth, ordered, (each) => !sameCell(each));
  const end = Math.min(to, covered.length);
  const isPart = (each: Passage) => sameCell(each) && each.words < passage.words && each.at >= from && each.at + each.words <= end;
  const parts = ordered.filter(isPart);
  const own = new Uint8Array(covered.length);
  for (const each of parts) own.fill(1, each.at, each.at + each.words);
  for (let at = from; at < end; at++) {
    let free = 0;
    for (let size = 1; at + size <= end && size <= passage.words * 1.2; size++) {
      const word = at + size - 1;
      if (covered[word] && !own[word]) break;
      if (!covered[word]) free++;
      const cut = (each: Passage) => each.at < at + size && each.at + each.words > at && (each.at < at || each.at + each.words > at + size);
      if (free && size >= passage.words * 0.8 && !parts.some(cut)) return true;
    }
  }
  return false;
}
