declare module 'policylens:glue' {
  const create: (module: object) => Promise<unknown>;
  export default create;
}
declare module 'policylens:engine-bytes' {
  /** The wasm file and, after WASM_LENGTH bytes, the image of the built-in policies: gzip, then base64. */
  const bytes: string;
  export default bytes;
  export const WASM_LENGTH: number;
}
declare module 'policylens:tools-text' {
  /** The second wasm file, gzip, then base64: a string of the bundle, or inert text within the page. */
  export function toolsText(): string;
}
declare module 'policylens:core-scope' {
  import type * as core from './scope.js';
  /** The engine with its loader as one function without outer names: called here, or sent to a worker as text. */
  export function coreScope(): typeof core;
}
declare const POLICYLENS_VERSION: string;
declare const POLICYLENS_BUILD: string;
declare module 'policylens:examples' {
  /** Texts of the files in `examples/`, by file name. */
  export const FILES: Record<string, string>;
}
