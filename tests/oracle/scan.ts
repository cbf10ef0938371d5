// JSON text → its leaves with their places, without recursion. Only for text that is valid: what is refused, and how, is
// tested by tests/hostile/.

export interface Place {
  line: number;
  column: number; // in code points
  offset: number; // in bytes
}
export interface Step {
  key?: string; // of an object's member
  index?: number; // of an array's item
}
export type Leaf = 'scalar' | 'empty';
// One leaf: where it stands in the tree and, for its key (or itself), in the text.
export type OnLeaf = (path: readonly Step[], leaf: Leaf, place: Place, value: unknown) => void;

interface Open {
  array: boolean;
  count: number;
  place: Place; // of its key, or of itself
}

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\]|\\.)*"/y;
const ATOM = /-?[0-9][-+.0-9eE]*|true|false|null/y;

export class Scanner {
  private at = 0;
  private line = 1;
  private lineStart = 0; // position of the line's first character
  private wide = 0; // surrogate pairs in this line so far: two units, one character
  private offset = 0;

  constructor(private readonly text: string) {}

  // Reads one value and reports its leaves; `prefix` is where the value itself stands.
  value(onLeaf: OnLeaf, prefix: readonly Step[] = []): void {
    const path: Step[] = [...prefix];
    const open: Open[] = [];
    let key: Place | null = null;
    do {
      this.token(SPACE);
      const top = open.at(-1);
      const c = this.text[this.at] as string;
      if (top && (c === '}' || c === ']')) {
        this.take(1);
        open.pop();
        if (top.count === 0) onLeaf(path, 'empty', top.place, undefined);
        path.pop();
      } else if (top && c === ',') {
        this.take(1);
      } else if (top && !top.array && !key) {
        key = this.here();
        path.push({ key: JSON.parse(this.token(STRING)) as string });
        top.count += 1;
        this.token(SPACE);
        this.take(1); // the colon
      } else {
        if (top?.array) path.push({ index: top.count++ });
        const place: Place = key ?? this.here();
        key = null;
        if (c === '{' || c === '[') {
          this.take(1);
          open.push({ array: c === '[', count: 0, place });
        } else {
          const raw = this.token(c === '"' ? STRING : ATOM);
          onLeaf(path, 'scalar', place, c === '"' ? JSON.parse(raw) : raw);
          path.pop();
        }
      }
    } while (open.length > 0);
  }

  // Is there another value?
  more(): boolean {
    this.token(SPACE);
    return this.at < this.text.length;
  }
  here(): Place {
    return { line: this.line, column: this.at - this.lineStart - this.wide + 1, offset: this.offset };
  }

  private token(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) throw new Error(`no JSON at ${this.at}`);
    this.take(found[0].length);
    return found[0];
  }
  private take(length: number): void {
    for (const character of this.text.slice(this.at, this.at + length)) {
      const code = character.codePointAt(0) as number;
      this.offset += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      this.at += character.length;
      if (character.length === 2) this.wide += 1;
      if (character !== '\n') continue;
      this.line += 1;
      this.lineStart = this.at;
      this.wide = 0;
    }
  }
}
