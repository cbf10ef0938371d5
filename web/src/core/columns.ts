/** The rows of a report as columns, for inputs of very many elements: each lies in the engine until it is asked for. */
import { call, resultText, resultView } from 'policylens:module';
import type { Columns, ReportElement } from '../report.js';
import type { EngineModule } from './module.js';

/** A report as an engine keeps it. */
export interface Kept {
  engine: EngineModule;
  handle: number;
}

/** What columns need to know of the engine that keeps them. */
interface Keeper {
  /** False once the engine was replaced. */
  alive(): boolean;
  /** Does something with it; a trap costs it. */
  ask<T>(work: (engine: EngineModule) => T): T;
  element(row: number): ReportElement;
}

// As src/wasm_rows.cc writes them.
const COLUMNS = { verdict: Uint8Array, category: Int16Array, earliest: Int32Array, latest: Int32Array, line: Uint32Array };
type View = (typeof COLUMNS)[keyof typeof COLUMNS];

/**
 * An array is copied out when it is first asked for, a part at a time: of a million rows all are 15 MB, and few callers want them all.
 * Throws a `TypeError` for a row that there is not, and once the engine was replaced.
 */
export function columnsOf({ engine, handle }: Kept, keeper: Keeper): Columns {
  const length = engine.rows(handle);
  const check = () => {
    if (!keeper.alive()) throw new TypeError('the engine of this report was replaced; check the input again');
  };
  const inRange = (i: number) => {
    check();
    if (!Number.isInteger(i) || i < 0 || i >= length) throw new TypeError(`no element ${i}`);
    return i;
  };
  const textOf = (what: string, i: number) => {
    const row = inRange(i);
    return keeper.ask((engine) => {
      call(engine, what, handle, row);
      return resultText(engine);
    });
  };
  const copy = (name: string, View: View) => {
    check();
    const values = new View(length);
    const bytes = new Uint8Array(values.buffer);
    return keeper.ask((engine) => {
      for (let at = 0; at < bytes.length; ) {
        if (!call(engine, 'column', handle, at / values.BYTES_PER_ELEMENT, name)) throw new TypeError('the rows of this report are gone');
        const part = resultView(engine);
        bytes.set(part, at);
        at += part.length;
      }
      return values;
    });
  };
  const columns = {
    length,
    pointer: (i: number) => textOf('pointer', i),
    name: (i: number) => textOf('name', i),
    element: (i: number) => keeper.element(inRange(i)),
  };
  const copied: Record<string, unknown> = {};
  for (const [name, View] of Object.entries(COLUMNS)) {
    Object.defineProperty(columns, name, { enumerable: true, get: () => (copied[name] ??= copy(name, View)) });
  }
  return columns as Columns;
}
