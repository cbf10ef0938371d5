// What a report must say of a generated input: elements, and for those whose category the user gave also dates and findings.
import { type Answer, ask, type Inputs, type Refusal } from './answer';
import { fold } from './fold';
import type { FactSet, FactValue, Input, Item } from './inventories';
import { EVENTS, type EventName } from './rules';
import type { Packs } from './packs';

// What holds for a whole batch: options of the command line, a facts file and decisions.
export interface Setting {
  asOf: string;
  option: FactSet;
  factsFile: FactSet;
  decisions: { pointer: string; category?: string; ignore?: true }[];
}
export interface Expected {
  pointer: string;
  first: string;
  path: string | null;
  occurrences: number;
  line: number;
  column: number;
  offset: number;
  ignored: boolean;
  category: string | null; // given by the user; null: the engine decides
  collected: { source: string; day: string | null };
  answer: Answer | Refusal | null;
  declared: string[]; // `CODE level` of the findings that follow from declared values
  dated: string[]; // and from dates: these are told once a category
}

const forProduct = (value: FactValue | undefined, product: string): string | string[] | undefined => {
  if (value === undefined || typeof value === 'string' || Array.isArray(value)) return value;
  return value[product];
};

const isStated = (value: string | string[]): boolean => [value].flat().some((entry) => entry !== 'unknown');

// The first source that states the event: the item, the option, the facts file, the description. `unknown` states nothing.
const stated = (name: EventName, product: string, sources: [string, FactSet | undefined][]): { value: string | string[]; source: string } | null => {
  for (const [source, facts] of sources) {
    const value = forProduct(facts?.[name], product);
    if (value !== undefined && isStated(value)) return { value, source };
  }
  return null;
};

const declaredFindings = (item: Item, packs: Packs): string[] => {
  const category = packs.category(item.category);
  const found: string[] = [];
  if (item.stores?.some((store) => !category.stores.includes(store))) found.push('STORE-NOT-NAMED warning');
  if (item.purposes?.some((purpose) => !category.purposes.includes(purpose))) found.push(`PURPOSE-NOT-NAMED ${category.closed ? 'error' : 'warning'}`);
  if (item.legalBasis !== undefined && item.legalBasis !== 'not-stated' && item.legalBasis !== category.basis) found.push('BASIS-DIFFERS warning');
  if (item.keepDays !== undefined) {
    if (category.minimumDays !== null && item.keepDays < category.minimumDays) found.push('RETENTION-SHORTER error');
    if (category.minimumDays === null && item.keepDays !== category.fixedDays) found.push('RETENTION-DIFFERS warning');
  }
  return found;
};

const dateFindings = (answer: Answer | Refusal): string[] => {
  if ('error' in answer) return [];
  const found: string[] = [];
  if (answer.status === 'overdue') found.push('RETENTION-PAST warning');
  if (answer.bound === 'open') found.push('RETENTION-OPEN note');
  if (answer.bound === 'unknown' || answer.bound === 'between') found.push('RETENTION-UNKNOWN undetermined');
  if (answer.notes.some((note) => note === 'termination-before-collection')) found.push('DATES-CONTRADICT error');
  return found;
};

const dated = (category: string, own: FactSet, description: FactSet | undefined, setting: Setting, packs: Packs): Pick<Expected, 'collected' | 'answer'> => {
  const product = packs.category(category).product;
  const sources: [string, FactSet | undefined][] = [['item', own], ['option', setting.option], ['facts', setting.factsFile], ['input', description]];
  const inputs: Inputs = { asOf: setting.asOf };
  let collected: Expected['collected'] = { source: 'none', day: null };
  for (const name of EVENTS) {
    const found = stated(name, product, sources);
    if (found) inputs[name] = found.value;
    if (found && name === 'collected') collected = { source: found.source, day: found.value as string };
  }
  return { collected, answer: ask(packs.rules, category, inputs) };
};

export const expectedOf = (input: Input, setting: Setting, packs: Packs): { elements: Expected[]; records: number } => {
  const decided = new Map(setting.decisions.map((decision) => [decision.pointer, decision]));
  const complete = (base: Pick<Expected, 'pointer' | 'first' | 'path' | 'occurrences' | 'line' | 'column' | 'offset'>, item: Item | null, facts?: FactSet): Expected => {
    const decision = decided.get(base.pointer);
    const category = decision?.category ?? item?.category ?? null;
    const own: FactSet = {};
    for (const name of EVENTS) if (item?.[name] !== undefined) own[name] = item[name];
    const rest = category === null ? { collected: { source: '', day: null }, answer: null } : dated(category, own, facts, setting, packs);
    const ignored = decision?.ignore === true;
    const declared = ignored || !item ? [] : declaredFindings({ ...item, category: category as string }, packs).sort();
    return { ...base, category, ignored, ...rest, declared, dated: ignored || !rest.answer ? [] : dateFindings(rest.answer) };
  };
  if (input.form === 'description') {
    const elements = input.description.data.map((item, i) => {
      const base = { pointer: `/data/${i}`, first: `/data/${i}`, path: item.path ?? item.name, occurrences: 1, ...(input.places[i] as { line: number; column: number; offset: number }) };
      return complete(base, item, input.description.facts);
    });
    return { elements, records: elements.length };
  }
  const { elements, records } = fold(input.text, input.form === 'ndjson');
  return { elements: elements.map((element) => complete(element, null)), records };
};
