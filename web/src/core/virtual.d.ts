declare module 'policylens:glue' {
  /** The loader that Emscripten wrote: binds an instance's functions and memory to `module` and resolves it. */
  const create: (module: object) => Promise<unknown>;
  export default create;
}
declare module 'policylens:module' {
  /** An instance (src/module.mjs). */
  export interface Instance {
    HEAPU8: Uint8Array;
    reserve(bytes: number): number;
    argument(): void;
    give(bytes: number): void;
    resultAddress(): number;
    resultLength(): number;
    release(handle: number): void;
  }
  export function instantiate(create: (module: object) => Promise<unknown>, module: WebAssembly.Module): Instance;
  export function feed(instance: Instance, bytes: Uint8Array): boolean;
  export function call<Reply = boolean>(instance: Instance, name: string, ...given: Array<number | string | Uint8Array>): Reply;
  export function resultBytes(instance: Instance): Uint8Array<ArrayBuffer>;
  export function resultView(instance: Instance): Uint8Array;
  export function resultText(instance: Instance): string;
}
declare module 'policylens:wasm-texts' {
  /** The engine's wasm file and, after POLICYLENS_WASM_LENGTH bytes, the image of the built-in policies: gzip, then base64. */
  export function engineText(): string;
  /** What the engine says in a language (messages.ts): a string of the bundle, or inert text. */
  export function messagesText(locale: string): string;
  /**
   * The second wasm file and, after POLICYLENS_TOOLS_LENGTH bytes, what only that one says, in all languages: gzip, then base64. A string
   * of the bundle, or inert text that the page may still be reading.
   */
  export function toolsText(): Promise<string>;
}
declare module 'policylens:core-scope' {
  import type * as core from './scope.js';
  /** The engine with its loader as one function without outer names: called here, or sent to a worker as text. */
  export function coreScope(): typeof core;
}
declare const POLICYLENS_VERSION: string;
declare const POLICYLENS_BUILD: string;
declare const POLICYLENS_WASM_LENGTH: number;
declare const POLICYLENS_TOOLS_LENGTH: number;
declare module 'policylens:examples' {
  /** Texts of the files in `examples/`, by file name: an object of the bundle, or inert text that the page may still be reading. */
  export function exampleFiles(): Promise<Record<string, string>>;
}
declare module 'policylens:words' {
  /** The page's words in a language: both are in the bundle, or inert text of which only the reader's language is read. */
  export function wordsOf<Key extends string>(locale: string): Record<Key, string>;
}
