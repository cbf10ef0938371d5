/** What the reader has answered about events, by event and product; what of it is told to a check and to a single question. */
import { FACT_ATTRIBUTES } from './attributes.js';
import type { EventName, Facts, FactValue, RetentionInputs } from './report.js';

/** `all`: several values, one a Hosting Service; the rest says what they come to. */
export type Choice = ({ kind: 'date'; date: string } | { kind: 'none' } | { kind: 'unknown' }) & { all?: FactValue[] };

export class FactsState {
  readonly #choices = new Map<string, Choice>();

  #key(event: EventName, product: string): string {
    return `${event}/${product}`;
  }

  /** The answer for a product, or the one given for all products. Undefined: the reader has not answered. */
  get(event: EventName, product: string): Choice | undefined {
    return this.#choices.get(this.#key(event, product)) ?? this.#choices.get(this.#key(event, ''));
  }

  set(event: EventName, product: string, choice: Choice | undefined): void {
    const key = this.#key(event, product);
    if (choice) this.#choices.set(key, choice);
    else this.#choices.delete(key);
  }

  /** Takes back the answers about an event, those for single products too. */
  forget(event: EventName): void {
    for (const key of this.#choices.keys()) if (key.startsWith(`${event}/`)) this.#choices.delete(key);
  }

  clear(): void {
    this.#choices.clear();
  }

  get empty(): boolean {
    return this.#choices.size === 0;
  }

  /** Takes facts in place of those before. */
  replace(given: unknown): void {
    if (!isObject(given)) throw new TypeError('facts: not an object');
    this.clear();
    this.adopt(given);
  }

  /** Takes facts as the element's property states them or, as its `facts`, a facts file. */
  adopt(given: unknown): void {
    if (!isObject(given)) throw new TypeError('facts: not an object');
    for (const [event, value] of Object.entries(given) as Array<[EventName, unknown]>) {
      if (!FACT_ATTRIBUTES.some(([, known]) => known === event)) this.#other(event, value);
      else if (isObject(value)) for (const [product, own] of Object.entries(value)) this.#take(event, product.toLowerCase(), own);
      else this.#take(event, '', value);
    }
  }

  #other(name: string, value: unknown): void {
    if (name === 'facts') this.adopt(value);
    else if (name !== 'format') console.warn(`<policy-lens>: facts: ${name} is no fact, and left out`);
  }

  // Only Hosting Services may be several.
  #take(event: EventName, product: string, value: unknown): void {
    this.set(event, product, choiceOf(event === 'hostingTerminated' ? value : settled(value)));
  }

  /** Takes a fact as the command line writes it: `none tcss=2026-05-01`, several values separated by blanks. */
  adoptText(event: EventName, text: string): void {
    const values = new Map<string, string[]>();
    for (const word of text.trim().split(/\s+/).filter(Boolean)) {
      const at = word.indexOf('=');
      const product = word.slice(0, Math.max(at, 0)).toLowerCase();
      values.set(product, [...(values.get(product) ?? []), word.slice(at + 1)]);
    }
    for (const [product, own] of values) this.#take(event, product, own);
  }

  /** Whether an event has an answer for all products and another one for some of them. */
  get mixed(): boolean {
    return [...this.#choices.keys()].some((key) => !key.endsWith('/') && this.#choices.has(key.replace(/[^/]*$/, '')));
  }

  /**
   * Only what was answered: nothing is assumed in a report. Facts are for all products or by product: where an event has both, the
   * answer for all becomes one for each of `products` that has none of its own.
   */
  forCheck(products: Iterable<string>): Facts {
    const facts: Record<string, Value | Record<string, Value>> = {};
    for (const [key, choice] of this.#choices) {
      const [event, product] = key.split('/') as [string, string];
      if (product) facts[event] = { ...(facts[event] as Record<string, Value>), [product]: factOf(choice) };
    }
    for (const [key, choice] of this.#choices) {
      const [event, product] = key.split('/') as [string, string];
      const own = facts[event];
      if (product) continue;
      if (typeof own === 'object' && !Array.isArray(own)) for (const each of products) own[each] ??= factOf(choice);
      else facts[event] = factOf(choice);
    }
    return facts as Facts;
  }

  /**
   * The facts of one question: the reader's answer, else what the data states, else, for an act of the customer, "not so far",
   * which is marked as assumed.
   */
  forQuestion(events: EventName[], product: string, stated: (event: EventName) => FactValue | FactValue[] | undefined) {
    const inputs: RetentionInputs = {};
    const assumed: EventName[] = [];
    for (const event of events) {
      const choice = this.get(event, product);
      const value = choice ? factOf(choice) : stated(event);
      if (value !== undefined) Object.assign(inputs, { [event]: value });
      else if (event === 'collected') inputs.collected = 'unknown';
      else {
        inputs[event] = 'none';
        assumed.push(event);
      }
    }
    return { inputs, assumed };
  }

  /** As link parameters and attributes write it. */
  asText(event: EventName): string[] {
    const words: string[] = [];
    for (const [key, choice] of this.#choices) {
      const [own, product] = key.split('/') as [string, string];
      if (own === event) words.push(...[factOf(choice)].flat().map((each) => (product ? `${product}=${each}` : each)));
    }
    return words;
  }
}

type Value = FactValue | FactValue[];

function factOf(choice: Choice): Value {
  return choice.all ?? (choice.kind === 'date' ? choice.date : choice.kind);
}

/** A fact as one answer, which keeps several values beside it. */
export function choiceOf(value: unknown): Choice | undefined {
  const one = settled(value);
  const several = Array.isArray(value) && value.length > 1 ? { all: [...value] } : {};
  if (one === 'none' || one === 'unknown') return { kind: one, ...several };
  return typeof one === 'string' && one ? { kind: 'date', date: one, ...several } : undefined;
}

// Of several values the last date, once all are dates; before that what still goes on or is not known.
function settled(value: unknown): unknown {
  return Array.isArray(value) ? (['none', 'unknown'].find((kind) => value.includes(kind)) ?? [...value].sort().at(-1)) : value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
