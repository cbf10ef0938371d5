/**
 * One instance of the engine's WebAssembly module, and nothing else: how it is made and how bytes go in and come out.
 * The functions are described in src/wasm.cc. The module is made synchronously from a compiled `WebAssembly.Module`, so that
 * an instance lost to a trap can be replaced within the call that noticed it.
 */

import engineBytes from 'policylens:engine-bytes';
import createModule from 'policylens:glue';

export interface EngineModule {
  HEAPU8: Uint8Array;
  load(options: string): string;
  packText(id: string): string;
  labels(locale: string): string;
  begin(options: string): string;
  reserve(bytes: number): number;
  feed(bytes: number): boolean;
  recordsRead(): number;
  finish(): number;
  resultAddress(): number;
  resultLength(): number;
  write(handle: number, format: string, options: string): boolean;
  rows(handle: number): number;
  column(handle: number, name: string): boolean;
  element(handle: number, row: number, locale: string): boolean;
  pointer(handle: number, row: number): string;
  name(handle: number, row: number): string;
  dates(handle: number): boolean;
  release(handle: number): void;
  retention(category: string, inputs: string, options: string): string;
  match(name: string, options: string): string;
  lintPack(name: string, pack: string, options: string): string;
  verifyPack(pack: string, document: string, options: string): string;
  diffPacks(before: string, after: string, beforeReport: string, afterReport: string, options: string): string;
}

/** What is sent to the engine at once. */
export const CHUNK = 64 * 1024;

async function gunzip(base64: string): Promise<Uint8Array<ArrayBuffer>> {
  const text = atob(base64);
  const packed = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) packed[i] = text.charCodeAt(i);
  // Not by way of a Blob: WebKit does not let the worker of a page from a file read one.
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const written = Promise.all([writer.write(packed), writer.close()]);
  const bytes = await new Response(stream.readable).arrayBuffer();
  await written;
  return new Uint8Array(bytes);
}

/** The engine's bytes, inflated; the page computes their SHA-256. */
export function engineBinary(): Promise<Uint8Array<ArrayBuffer>> {
  return gunzip(engineBytes);
}

let compiled: Promise<WebAssembly.Module> | undefined;

/** Compiles the engine once a realm. */
export function compileEngine(): Promise<WebAssembly.Module> {
  compiled ??= engineBinary().then((bytes) => WebAssembly.compile(bytes));
  return compiled;
}

type Receive = (instance: WebAssembly.Instance, module: WebAssembly.Module) => unknown;

/** A fresh instance. Throws where WebAssembly is refused (a Content-Security-Policy without 'wasm-unsafe-eval'). */
export function instantiate(module: WebAssembly.Module): EngineModule {
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
  if (typeof made['load'] !== 'function') throw new Error('the engine did not start');
  return made as unknown as EngineModule;
}

/** Feeds bytes chunk by chunk. False: the engine has heard enough. */
export function feedBytes(engine: EngineModule, bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const part = bytes.subarray(at, Math.min(at + CHUNK, bytes.length));
    const address = engine.reserve(part.length);
    if (address === 0) throw new WebAssembly.RuntimeError('no room for a chunk');
    engine.HEAPU8.set(part, address);
    if (!engine.feed(part.length)) return false;
  }
  return true;
}

/** The bytes of the last result, copied out. */
export function takeResult(engine: EngineModule): Uint8Array<ArrayBuffer> {
  const address = engine.resultAddress() >>> 0;
  return engine.HEAPU8.slice(address, address + (engine.resultLength() >>> 0)) as Uint8Array<ArrayBuffer>;
}
