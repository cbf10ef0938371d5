/** What the reader has decided about elements, by pointer. */
import type { Decision, Decisions } from './report.js';

export class DecisionList {
  /** Something was decided that no file holds. */
  unsaved = false;
  readonly #byPointer = new Map<string, Decision>();

  get size(): number {
    return this.#byPointer.size;
  }

  get(pointer: string): Decision | undefined {
    return this.#byPointer.get(pointer);
  }

  /** As a file that loads again. */
  get file(): Decisions {
    return { format: 'policylens-decisions/1', decisions: [...this.#byPointer.values()] };
  }

  /** Takes what are decisions (for a category that is `known`), and says how many that were. */
  adopt(list: unknown[], known = (_category: string) => true): number {
    const sound = (list as Array<Decision | null>).filter(
      (each): each is Decision =>
        typeof each?.pointer === 'string' && (each.ignore === true || (typeof each.category === 'string' && known(each.category))),
    );
    for (const each of sound) this.#byPointer.set(each.pointer, each);
    return sound.length;
  }

  /** Decides about an element on a day (YYYY-MM-DD); null takes the decision back. */
  decide(pointer: string, decision: Omit<Decision, 'pointer'> | null, date: string): void {
    if (decision) this.#byPointer.set(pointer, { pointer, ...decision, date });
    else this.#byPointer.delete(pointer);
    this.unsaved = this.size > 0;
  }

  clear(): void {
    this.#byPointer.clear();
    this.unsaved = false;
  }
}
