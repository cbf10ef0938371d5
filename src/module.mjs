/**
 * An instance of a WebAssembly module of this folder, and nothing else: how it is made and how bytes and texts go in and come out
 * (wasm_session.h). It is made synchronously from a compiled `WebAssembly.Module`, so that one lost to a trap can be replaced within the
 * call that noticed it. Used by the page, the package, and what runs the modules while they are built and tested.
 */

/** What is sent at once. */
const CHUNK = 64 * 1024;
const PAGE = 64 * 1024;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

// Memory grows by a fifth, where that much is left, so that it need not grow often.
function grow(memory, bytes) {
  const now = memory.buffer.byteLength;
  for (const share of [0.2, 0.1, 0.05, 0]) {
    try {
      memory.grow(Math.ceil((Math.max(bytes >>> 0, now * (1 + share)) - now) / PAGE));
      return 1;
    } catch {
      // more than it may have: less, then
    }
  }
  throw new WebAssembly.RuntimeError('out of memory');
}

/** The exports of a fresh instance. Throws where WebAssembly is refused (a Content-Security-Policy without 'wasm-unsafe-eval'). */
export function instantiate(module) {
  const env = {};
  for (const { name } of WebAssembly.Module.imports(module)) {
    env[name] = () => {
      throw new WebAssembly.RuntimeError(`stopped: ${name}`);
    };
  }
  env.emscripten_resize_heap = (bytes) => grow(exports.memory, bytes);
  const { exports } = new WebAssembly.Instance(module, { env });
  // Only a module that watches its stack has these (tests/supply/safe_heap.sh).
  exports.emscripten_stack_init?.();
  exports.__set_stack_limits?.(exports.emscripten_stack_get_base(), exports.emscripten_stack_get_end());
  exports.__wasm_call_ctors();
  return exports;
}

/** Writes bytes into the module, piece by piece; each is taken by `take`, which may say that it has heard enough. */
function pour(exports, bytes, take) {
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const part = bytes.subarray(at, at + CHUNK);
    const address = exports.reserve(part.length) >>> 0;
    if (address === 0) throw new WebAssembly.RuntimeError('no room for a chunk');
    new Uint8Array(exports.memory.buffer).set(part, address);
    if (take(part.length) === 0) return false;
  }
  return true;
}

/** Feeds bytes of an input. False: the engine has heard enough. */
export const feed = (exports, bytes) => pour(exports, bytes, exports.feed);

/** Calls a function by name: numbers are its own arguments, texts and bytes are handed over before. Gives what it returns, a number. */
export function call(exports, name, ...given) {
  const numbers = [];
  for (const each of given) {
    if (typeof each === 'number') {
      numbers.push(each);
      continue;
    }
    exports.argument();
    pour(exports, typeof each === 'string' ? encoder.encode(each) : each, exports.give);
  }
  return exports[name](...numbers);
}

/** The bytes of the last result where they lie: until the next call. */
export const resultView = (exports) => new Uint8Array(exports.memory.buffer, exports.resultAddress() >>> 0, exports.resultLength() >>> 0);

/** The same, copied out. */
export const resultBytes = (exports) => resultView(exports).slice();

export const resultText = (exports) => decoder.decode(resultView(exports));
