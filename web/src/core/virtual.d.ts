declare module 'policylens:glue' {
  const create: (module: object) => Promise<unknown>;
  export default create;
}
declare module 'policylens:engine-bytes' {
  /** The wasm file: gzip, then base64. */
  const bytes: string;
  export default bytes;
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
