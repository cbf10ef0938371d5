/** The reader's own packs: what lint says of each, what it changes against another, how it stands to its document. */
import type { EngineClient } from './core/client.js';
import { isPack } from './recognise.js';
import type { ErrorReport, Locale, Options } from './report.js';

export interface PackRemark {
  level: 'error' | 'warning' | 'note';
  line: number;
  column: number;
  message: string;
  help: string;
}

export interface PackLint {
  id: string;
  errors: number;
  warnings: number;
  notes: number;
  remarks: PackRemark[];
}

export interface PackVerification {
  locators: number;
  withoutHash: number;
  missing: number;
  passages: Array<{ section: string; row: string; column: string; words: number; rows: number; found: number; line: number | null }>;
  uncovered: Array<{ category: string; words: string; line: number }>;
}

export interface PackDiff {
  input: string | null;
  changes: Array<{ area: string; category: string | null; message: string }>;
  consequences: Array<{ kind: string; category: string | null; message: string; elements: Array<{ path: string; pointer: string }> }>;
}

export interface DeskPack {
  name: string;
  text: string;
  lint: PackLint;
  /** Compared with: a built-in pack's or another loaded one's name, its text, and the result. */
  other: string;
  diff: PackDiff | null;
  verification: (PackVerification & { document: string }) | null;
  trouble: string;
}

/** What the desk needs of the session. */
export interface DeskOwner {
  locale: Locale;
  packTexts: string[];
  readonly input: { name: string; text: string | null } | null;
  options(): Options;
  /** An engine with the built-in packs alone. */
  plainEngine(): Promise<EngineClient>;
  restart(): void;
  readonly host: { changed(): void };
}

export const BUILTIN = 'built-in';
const failure = (result: object): string | null =>
  'format' in result && result.format === 'policylens-error/1' ? ((result as ErrorReport).issues[0]?.message ?? '') : null;

export class PackDesk {
  packs: DeskPack[] = [];
  /** Built-in packs by id, as far as they were asked for; '' where there is none. */
  builtin = new Map<string, string>();
  readonly #owner: DeskOwner;

  constructor(owner: DeskOwner) {
    this.#owner = owner;
  }

  /** Takes a pack on the desk and lints it. */
  async take(name: string, text: string): Promise<DeskPack> {
    const engine = await this.#owner.plainEngine();
    const lint = await engine.lintPack(name, text, this.#owner.locale);
    const pack: DeskPack = { name, text, lint, other: BUILTIN, diff: null, verification: null, trouble: '' };
    if (lint.id && !this.builtin.has(lint.id)) this.builtin.set(lint.id, await engine.packText(lint.id));
    this.packs = [...this.packs.filter((each) => each.name !== name), pack];
    if (!this.choices(pack).includes(BUILTIN)) pack.other = this.choices(pack)[0] ?? '';
    this.#owner.host.changed();
    return pack;
  }

  /** In the language that is now spoken. */
  async relint(): Promise<void> {
    const engine = await this.#owner.plainEngine();
    for (const pack of this.packs) {
      pack.lint = await engine.lintPack(pack.name, pack.text, this.#owner.locale);
      if (pack.diff) await this.compare(pack);
    }
    this.#owner.host.changed();
  }

  /** What a pack can be compared with: the built-in one of its id, and other loaded packs of that id. */
  choices(pack: DeskPack): string[] {
    const others = this.packs.filter((each) => each !== pack && each.lint.id === pack.lint.id && each.lint.errors === 0);
    return [...(this.builtin.get(pack.lint.id) ? [BUILTIN] : []), ...others.map((each) => each.name)];
  }

  uses(pack: DeskPack): boolean {
    return this.#owner.packTexts.includes(pack.text);
  }

  /** Checks against a sound pack from now on; it stands for the one of the same id. */
  use(pack: DeskPack): void {
    if (pack.lint.errors > 0) return;
    this.#replace(pack, [pack.text]);
  }

  unuse(pack: DeskPack): void {
    this.#replace(pack, []);
  }

  forget(pack: DeskPack): void {
    this.packs = this.packs.filter((each) => each !== pack);
    if (this.uses(pack)) this.unuse(pack);
    this.#owner.host.changed();
  }

  #replace(pack: DeskPack, by: string[]): void {
    const same = (text: string) => text === pack.text || (isPack(text) && JSON.parse(text).id === pack.lint.id);
    this.#owner.packTexts = [...this.#owner.packTexts.filter((text) => !same(text)), ...by];
    this.#owner.restart();
    this.#owner.host.changed();
  }

  /** The change from the other pack to this one, and what it means for the loaded input. */
  async compare(pack: DeskPack): Promise<void> {
    const other = pack.other === BUILTIN ? this.builtin.get(pack.lint.id) : this.packs.find((each) => each.name === pack.other)?.text;
    if (!other) return;
    const engine = await this.#owner.plainEngine();
    const result = await engine.comparePacks(other, pack.text, this.#owner.input?.text ?? null, {
      ...this.#owner.options(),
      locale: this.#owner.locale,
    });
    pack.trouble = failure(result) ?? '';
    pack.diff = pack.trouble ? null : (result as PackDiff);
    this.#owner.host.changed();
  }

  async verify(pack: DeskPack, name: string, document: string): Promise<void> {
    const engine = await this.#owner.plainEngine();
    const result = await engine.verifyPack(pack.text, document, this.#owner.locale);
    pack.trouble = failure(result) ?? '';
    pack.verification = pack.trouble ? null : { document: name, ...(result as PackVerification) };
    this.#owner.host.changed();
  }
}
