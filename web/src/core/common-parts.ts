/**
 * Elements of a report whose equal parts are one object. Of 20,000 elements as objects of their own, the page's thread would spend a
 * tenth of a second collecting garbage alone while they arrive; most of what they hold (matches with evidence, answers with steps)
 * is the same in many of them.
 */
import type { ReportElement } from '../report.js';

// Members as the engine writes them, in this order. A quotation mark inside a text is escaped, so these cannot occur within one.
const MATCHES = ',"matches":[';
const COLLECTED = ',"collected":{';
const RETENTION = ',"retention":[';

/** As many different parts as are kept: in a report with more, sharing does not pay. */
const MOST = 5000;

export class CommonParts {
  readonly #known = new Map<string, object>();

  /** Parses the JSON of an element. */
  parse(text: string): ReportElement {
    const [matches, collected, retention] = [MATCHES, COLLECTED, RETENTION].map((member) => text.indexOf(member)) as [
      number,
      number,
      number,
    ];
    if (!(0 < matches && matches < collected && collected < retention)) return JSON.parse(text);
    const own = JSON.parse(`${text.slice(0, matches)}}`);
    const parts = [text.slice(matches, collected), text.slice(collected, retention), text.slice(retention, -1)];
    return Object.assign(own, ...parts.map((part) => this.#part(part, () => JSON.parse(`{${part.slice(1)}}`))));
  }

  /** The same for an element that is an object already. */
  share(element: ReportElement): ReportElement {
    const { matches, nearest, differs, collected, retention } = element;
    const known = this.#part(JSON.stringify([matches, nearest, differs]), () => ({ matches, nearest, differs }));
    return Object.assign(
      element,
      known,
      this.#part(JSON.stringify([collected]), () => ({ collected })),
      this.#part(JSON.stringify(retention), () => ({ retention })),
    );
  }

  #part(text: string, make: () => object): object {
    const known = this.#known.get(text);
    if (known) return known;
    const part = make();
    if (this.#known.size < MOST) this.#known.set(text, part);
    return part;
  }
}
