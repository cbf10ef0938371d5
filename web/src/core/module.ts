/** The engine's two WebAssembly modules as they travel: unpacked and compiled once a realm. Instances: src/module.mjs. */
import create from 'policylens:glue';
import { type Instance, instantiate as start } from 'policylens:module';
import { gunzipNow, inflate } from '../inflate.js';

/** Functions of the engine that are called as they are. */
export interface EngineModule extends Instance {
  recordsRead(): number;
  finish(): number;
  rows(handle: number): number;
  element(handle: number, row: number, language: number): number;
}

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

/** The second module, and what only that one says. */
export interface CompiledTools {
  module: WebAssembly.Module;
  messages: Uint8Array;
}

let compiled: Promise<CompiledEngine> | undefined;
let compiledTools: Promise<CompiledTools> | undefined;

async function startEngine(text: string): Promise<CompiledEngine> {
  const bytes = await gunzip(text);
  const length = POLICYLENS_WASM_LENGTH;
  return { module: await WebAssembly.compile(bytes.subarray(0, length)), policies: bytes.subarray(length) };
}

async function startTools(text: string): Promise<CompiledTools> {
  const bytes = await gunzip(text);
  const length = POLICYLENS_TOOLS_LENGTH;
  return { module: await WebAssembly.compile(bytes.subarray(0, length)), messages: bytes.subarray(length) };
}

/** Compiles the engine once a realm. Its text, like the second module's, is gzip, then base64, and comes from outside: it lies inert in the page. */
export function compileEngine(text: string): Promise<CompiledEngine> {
  compiled ??= startEngine(text);
  return compiled;
}

/** Compiles the second module at once, where that can be done (in Node): a program that never needs it does without its 3 MB. */
export const compileToolsNow =
  gunzipNow &&
  ((text: string): CompiledTools => {
    const bytes = gunzipNow!(bytesOf(text));
    const length = POLICYLENS_TOOLS_LENGTH;
    return { module: new WebAssembly.Module(bytes.subarray(0, length)), messages: bytes.subarray(length) };
  });

/** Compiles the second module once a realm. */
export function compileTools(text: string): Promise<CompiledTools> {
  compiledTools ??= startTools(text);
  return compiledTools;
}

/** A fresh instance of either: one loader serves both (build.mjs makes sure). */
export const instantiate = <Module extends Instance = Instance>(module: WebAssembly.Module) => start(create, module) as Module;
