/**
 * One instance of one of the engine's two WebAssembly modules, and nothing else: how it is made and how bytes go in and come out.
 * The functions are described in src/wasm_session.h, wasm.cc, wasm_rows.cc and wasm_tools.cc. An instance is made synchronously
 * from a compiled `WebAssembly.Module`, so that one lost to a trap can be replaced within the call that noticed it.
 */

import createModule from 'policylens:glue';
import { gunzipNow, inflate } from '../inflate.js';

export interface SessionModule {
  HEAPU8: Uint8Array;
  beginIncoming(): void;
  reserve(bytes: number): number;
  feed(bytes: number): boolean;
  resultAddress(): number;
  resultLength(): number;
  write(handle: number, format: string, options: string): boolean;
  release(handle: number): void;
}

export interface EngineModule extends SessionModule {
  load(): string;
  labels(locale: string): string;
  begin(options: string): string;
  recordsRead(): number;
  finish(): number;
  rows(handle: number): number;
  column(handle: number, name: string, from: number): boolean;
  element(handle: number, row: number, locale: string): boolean;
  pointer(handle: number, row: number): string;
  name(handle: number, row: number): string;
  dates(handle: number): boolean;
  retention(category: string, inputs: string, options: string): string;
  match(name: string, options: string): string;
}

export interface ToolsModule extends SessionModule {
  load(options: string): string;
  packText(id: string): string;
  adopt(): number;
  lintPack(name: string, pack: string, options: string): string;
  verifyPack(pack: string, document: string, options: string): string;
  diffPacks(before: string, after: string, beforeReport: string, afterReport: string, options: string): string;
}

/** What is sent to the engine at once. */
export const CHUNK = 64 * 1024;

interface Decoders {
  Uint8Array: { fromBase64?(text: string): Uint8Array<ArrayBuffer> };
  Buffer?: { from(text: string, encoding: 'base64'): Uint8Array<ArrayBuffer> };
}

// The decoder that is there, of the browser or of Node, is ten times faster than a loop that was never run before.
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const { Uint8Array: Bytes, Buffer } = globalThis as Decoders;
  return Bytes.fromBase64?.(base64) ?? Buffer?.from(base64, 'base64') ?? Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}

async function gunzip(base64: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = bytesOf(base64);
  return gunzipNow?.(packed) ?? inflate(packed, 'gzip');
}

/** What the engine starts from: its module, and the image of the built-in policies (both in one gzip stream). */
export interface CompiledEngine {
  module: WebAssembly.Module;
  policies: Uint8Array;
}

let compiled: Promise<CompiledEngine> | undefined;
let compiledTools: Promise<WebAssembly.Module> | undefined;

async function startEngine(text: string): Promise<CompiledEngine> {
  const bytes = await gunzip(text);
  const length = POLICYLENS_WASM_LENGTH;
  return { module: await WebAssembly.compile(bytes.subarray(0, length)), policies: bytes.subarray(length) };
}

/** Compiles the engine once a realm. Its text, like the second module's, is gzip, then base64, and comes from outside: it lies inert in the page. */
export function compileEngine(text: string): Promise<CompiledEngine> {
  compiled ??= startEngine(text);
  return compiled;
}

/** Compiles the second module at once, where that can be done (in Node): a program that never needs it does without its 3 MB. */
export const compileToolsNow = gunzipNow && ((text: string) => new WebAssembly.Module(gunzipNow!(bytesOf(text))));

/** Compiles the second module once a realm. */
export function compileTools(text: string): Promise<WebAssembly.Module> {
  compiledTools ??= gunzip(text).then((bytes) => WebAssembly.compile(bytes));
  return compiledTools;
}

type Receive = (instance: WebAssembly.Instance, module: WebAssembly.Module) => unknown;

/** A fresh instance; one loader serves both modules (build.mjs makes sure). Throws where WebAssembly is refused (a Content-Security-Policy without 'wasm-unsafe-eval'). */
export function instantiate<Module extends SessionModule>(module: WebAssembly.Module): Module {
  const made: Record<string, unknown> = {
    instantiateWasm(imports: WebAssembly.Imports, receive: Receive) {
      const instance = new WebAssembly.Instance(module, imports);
      receive(instance, module);
      return instance.exports;
    },
    print() {},
    printErr() {},
  };
  createModule(made).catch(() => {});
  if (typeof made['reserve'] !== 'function') throw new Error('the engine did not start');
  return made as unknown as Module;
}

/** Feeds bytes chunk by chunk. False: the engine has heard enough. */
export function feedBytes(engine: SessionModule, bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const part = bytes.subarray(at, Math.min(at + CHUNK, bytes.length));
    const address = engine.reserve(part.length);
    if (address === 0) throw new WebAssembly.RuntimeError('no room for a chunk');
    engine.HEAPU8.set(part, address);
    if (!engine.feed(part.length)) return false;
  }
  return true;
}

/** Feeds bytes that are taken whole by the call that follows. */
export function feedIncoming(engine: SessionModule, bytes: Uint8Array): void {
  engine.beginIncoming();
  feedBytes(engine, bytes);
}

/** The bytes of the last result where they lie: until the next call of the engine. */
export function resultView(engine: SessionModule): Uint8Array {
  const address = engine.resultAddress() >>> 0;
  return engine.HEAPU8.subarray(address, address + (engine.resultLength() >>> 0));
}

/** The same, copied out. */
export const takeResult = (engine: SessionModule) => resultView(engine).slice() as Uint8Array<ArrayBuffer>;

const decoder = new TextDecoder();

/** The same as text. */
export const resultText = (engine: SessionModule) => decoder.decode(resultView(engine));
