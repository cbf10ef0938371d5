// Leaves → elements of a record or of NDJSON, folded by pointer (docs/formats.md "Forms of input").
import { Scanner, type Leaf, type Place, type Step } from './scan';

export interface Folded extends Place {
  pointer: string;
  first: string;
  path: string | null; // null: a key is not a plain word, and how it is quoted is the engine's affair
  occurrences: number;
}

const VALUE_LIKE = [
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i,
  /^(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])$/,
  /^(?=.*::|(?:[^:]*:){7}[^:]*$)[0-9a-f:]{3,39}$/i,
  /^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/,
  /^[0-9a-f]{16,}$/i,
  /^[0-9]+$/,
];
const folds = (step: Step): boolean => step.index !== undefined || VALUE_LIKE.some((pattern) => pattern.test(step.key as string));
const escaped = (key: string): string => (key === '*' ? '~2' : key.replaceAll('~', '~0').replaceAll('/', '~1'));

const foldedPointer = (path: readonly Step[]): string => path.map((step) => `/${folds(step) ? '*' : escaped(step.key as string)}`).join('');
const realPointer = (path: readonly Step[]): string =>
  path.map((step) => `/${step.index ?? (step.key as string).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const pathForPeople = (path: readonly Step[]): string | null => {
  let text = '';
  for (const step of path) {
    if (step.index !== undefined) text += '[]';
    else if (folds(step) || !/^[A-Za-z_][A-Za-z0-9_-]*$/.test(step.key as string)) return null;
    else text += (text === '' ? '' : '.') + step.key;
  }
  return text === '' ? null : text;
};

// `elements` in byte order of their pointers; `records` as a report counts them.
export const fold = (text: string, ndjson: boolean): { elements: Folded[]; records: number } => {
  const leaves = new Map<string, Folded>();
  const empties = new Map<string, Folded>();
  const inside = new Set<string>(); // pointers that have something below
  const note = (path: readonly Step[], leaf: Leaf, place: Place): void => {
    const pointer = foldedPointer(path);
    for (let end = pointer.lastIndexOf('/'); end >= 0 && !inside.has(pointer.slice(0, end)); end = end > 0 ? pointer.lastIndexOf('/', end - 1) : -1) {
      inside.add(pointer.slice(0, end));
    }
    const into = leaf === 'empty' ? empties : leaves;
    const known = into.get(pointer);
    if (known) known.occurrences += 1;
    else into.set(pointer, { pointer, first: realPointer(path), path: pathForPeople(path), occurrences: 1, ...place });
  };
  const scanner = new Scanner(text);
  let records = 0;
  let topItems = 0;
  let topArray = false;
  while (scanner.more()) {
    if (records === 0) topArray = /^[ \t\r\n]*\[/.test(text);
    scanner.value((path, leaf, place) => {
      if (topArray && !ndjson) topItems = Math.max(topItems, path.length > 0 ? (path[0]?.index ?? 0) + 1 : 0);
      note(path, leaf, place);
    }, ndjson ? [{ index: records }] : []);
    records += 1;
  }
  for (const [pointer, empty] of empties) if (!leaves.has(pointer) && !inside.has(pointer)) leaves.set(pointer, empty);
  const encoder = new TextEncoder();
  const elements = [...leaves.values()].sort((a, b) => Buffer.compare(encoder.encode(a.pointer), encoder.encode(b.pointer)));
  return { elements, records: ndjson ? records : topArray ? topItems : 1 };
};
