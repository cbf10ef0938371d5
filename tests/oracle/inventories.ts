// Generated inputs: records, NDJSON and descriptions as text, with white space, escapes and odd keys where they may stand.
import { dayOf, format } from './dates';
import type { Random } from './random';
import type { EventName } from './rules';

export type FactValue = string | string[] | Record<string, string | string[]>;
export type FactSet = Partial<Record<EventName, FactValue>>;
export interface Item {
  name: string;
  path?: string;
  category: string;
  collected?: string;
  hostingTerminated?: string | string[];
  featureTerminated?: string;
  deletionRequested?: string;
  stores?: string[];
  purposes?: string[];
  legalBasis?: string;
  keepDays?: number;
}
export interface Description {
  facts?: FactSet;
  data: Item[];
}
export type Input = { form: 'record' | 'ndjson'; text: string } | { form: 'description'; text: string; description: Description; places: { line: number; column: number; offset: number }[] };

const PLAIN_KEYS = ['id', 'name', 'Ip', 'userAgent', 'host', 'a', 'b', 'Containers', 'spec', 'labels', 'Records', 'email', 'region', 'port'];
const ODD_KEYS = ['', ' ', '*', '~', '/', '~2', 'a.b', 'a[]', 'a/b', 'a~1', '"', '\\', '容器', 'é', '😀', '__proto__', 'constructor', 'k\u0000', 'x\ny', 'deadbeef', '1a', '12-3', 'a@b', '1.2.3', 'f'.repeat(15)];
const VALUE_KEYS = ['0', '17', '20260105', '10.0.0.1', '255.1.2.3', '::1', '2001:db8:0:0:0:0:0:1', 'fe80::1', 'a@example.org', '2026-01-05', 'f47ac10b-58cc-4372-a567-0e02b2c3d479', 'F47AC10B-58CC-4372-A567-0E02B2C3D479',
  '0123456789abcdef', 'DEADBEEFDEADBEEF00', 'e'.repeat(40)];
const STRINGS = ['', 'x', 'ü', '容器', '😀😀', 'a b', 'c:\\d', 'q"q'];
const NUMBERS = ['0', '-1', '1.5', '1e3', '123456789012345678901234567890', '-0.0', '5E-3'];

const escapedText = (text: string, random: Random): string => {
  const plain = JSON.stringify(text);
  if (!random.chance(10)) return plain;
  return `"${[...text].map((c) => (c.length === 1 ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : c)).join('')}"`;
};

export class Inventories {
  constructor(
    private readonly random: Random,
    private readonly categories: readonly string[],
  ) {}

  next(): Input {
    const kind = this.random.below(10);
    if (kind < 4) return { form: 'record', text: this.space() + this.value(this.random.between(1, 5), true) + this.space() };
    if (kind < 7) return this.ndjson();
    return this.description();
  }

  private ndjson(): Input {
    const { random } = this;
    const count = random.between(2, 6);
    const shapes = Array.from({ length: random.between(1, 3) }, () => this.value(random.between(1, 3), false, true));
    const lines = Array.from({ length: count }, () => (random.chance(60) ? random.pick(shapes) : this.value(random.between(1, 3), false, true)));
    return { form: 'ndjson', text: lines.join(random.chance(20) ? '\r\n' : '\n') + (random.chance(50) ? '\n' : '') };
  }

  private space(): string {
    const { random } = this;
    return random.chance(70) ? '' : random.pick([' ', '\n', '\n  ', '\t', '\r\n', '  \n\n ']);
  }
  private key(): string {
    const { random } = this;
    const kind = random.below(100);
    return random.pick(kind < 70 ? PLAIN_KEYS : kind < 85 ? ODD_KEYS : VALUE_KEYS);
  }

  // JSON text of a value; one line where `flat`, an object or array at the root of NDJSON.
  private value(depth: number, spaced: boolean, container = false): string {
    const { random } = this;
    const gap = (): string => (spaced ? this.space() : random.chance(10) ? ' ' : '');
    if (!container && (depth === 0 || random.chance(35))) return this.scalar();
    const size = random.chance(12) ? 0 : random.between(1, 4);
    if (random.chance(40)) {
      const items = Array.from({ length: size }, () => gap() + this.value(depth - 1, spaced) + gap());
      return `[${items.length > 0 ? items.join(',') : gap()}]`;
    }
    const keys = [...new Set(Array.from({ length: size }, () => this.key()))];
    const members = keys.map((key) => `${gap()}${escapedText(key, random)}${gap()}:${gap()}${this.value(depth - 1, spaced)}${gap()}`);
    return `{${members.length > 0 ? members.join(',') : gap()}}`;
  }
  private scalar(): string {
    const { random } = this;
    const kind = random.below(10);
    if (kind < 5) return escapedText(random.pick(STRINGS), random);
    return kind < 8 ? random.pick(NUMBERS) : random.pick(['true', 'false', 'null']);
  }

  date(): string {
    return format(this.random.between(dayOf(2024, 1, 1), dayOf(2027, 12, 31)));
  }
  private event(): string {
    return this.random.pick([this.date(), this.date(), 'none', 'unknown']);
  }
  facts(): FactSet {
    const { random } = this;
    const facts: FactSet = {};
    if (random.chance(50)) facts.collected = this.date();
    if (random.chance(60)) facts.hostingTerminated = random.chance(30) ? [this.event(), this.event()] : random.chance(30) ? { tcss: this.event() } : this.event();
    if (random.chance(60)) facts.featureTerminated = random.chance(50) ? { tcss: this.event(), ciam: this.event() } : this.event();
    if (random.chance(60)) facts.deletionRequested = random.chance(30) ? { tcss: this.event() } : this.event();
    return facts;
  }

  private item(): Item {
    const { random } = this;
    const item: Item = { name: random.pick([...PLAIN_KEYS, 'container ID', '容器名称']), category: random.pick(this.categories) };
    if (random.chance(60)) item.collected = this.date();
    if (random.chance(15)) item.hostingTerminated = random.chance(40) ? [this.event(), this.event()] : this.event();
    if (random.chance(15)) item.featureTerminated = this.event();
    if (random.chance(15)) item.deletionRequested = this.event();
    if (random.chance(30)) item.stores = [random.pick(['mongodb', 'mysql', 'cos', 'cls', 'cloud-audit', 'dropbox'])];
    if (random.chance(30)) item.purposes = [random.pick(['provide-feature', 'security-report', 'feature-functions', 'security-audit', 'usage-statistics', 'manage-operation', 'advertising'])];
    if (random.chance(25)) item.legalBasis = random.pick(['contract', 'consent', 'legitimate-interests', 'not-stated']);
    if (random.chance(30)) item.keepDays = random.pick([1, 30, 179, 180, 181, 365]);
    return item;
  }

  private description(): Input {
    const { random } = this;
    const data = Array.from({ length: random.between(1, 6) }, () => this.item());
    const facts = random.chance(50) ? this.facts() : undefined;
    let text = `{"format":"policylens-description/1",${facts ? `"facts":${JSON.stringify(facts)},` : ''}"data":[`;
    const places: { line: number; column: number; offset: number }[] = [];
    data.forEach((item, i) => {
      text += i > 0 ? `,${this.space()}` : this.space();
      const before = text.slice(text.lastIndexOf('\n') + 1);
      places.push({ line: text.split('\n').length, column: [...before].length + 1, offset: Buffer.byteLength(text) });
      text += JSON.stringify(item, null, random.chance(20) ? 1 : undefined);
    });
    text += `${this.space()}]}`;
    return { form: 'description', text, description: facts ? { facts, data } : { data }, places };
  }
}
