/**
 * An instance of a WebAssembly module of this folder, and nothing else: how it is made and how bytes and texts go in and come out
 * (wasm_session.h). It is made synchronously from a compiled `WebAssembly.Module`, so that one lost to a trap can be replaced within the
 * call that noticed it. Used by the page, the package, and what runs the modules while they are built and tested.
 */

/** What is sent at once. */
const CHUNK = 64 * 1024;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * A fresh instance: the functions that are bound, and its memory as `HEAPU8`. `create`: the loader that Emscripten wrote for it. Throws
 * where WebAssembly is refused (a Content-Security-Policy without 'wasm-unsafe-eval').
 */
export function instantiate(create, module) {
  const made = {
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(module, imports);
      receive(instance, module);
      return instance.exports;
    },
    print() {},
    printErr() {},
  };
  create(made).catch(() => {});
  if (typeof made.reserve !== 'function') throw new Error('the engine did not start');
  return made;
}

/** Writes bytes into the module, piece by piece; each is taken by `take`, which may say that it has heard enough. */
function pour(instance, bytes, take) {
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const part = bytes.subarray(at, at + CHUNK);
    const address = instance.reserve(part.length);
    if (address === 0) throw new WebAssembly.RuntimeError('no room for a chunk');
    instance.HEAPU8.set(part, address);
    if (take(part.length) === false) return false;
  }
  return true;
}

/** Feeds bytes of an input. False: the engine has heard enough. */
export const feed = (instance, bytes) => pour(instance, bytes, instance.feed);

/** Calls a function by name: numbers are its own arguments, texts and bytes are handed over before. Gives what it returns: a number, a truth or nothing. */
export function call(instance, name, ...given) {
  const numbers = [];
  for (const each of given) {
    if (typeof each === 'number') {
      numbers.push(each);
      continue;
    }
    instance.argument();
    pour(instance, typeof each === 'string' ? encoder.encode(each) : each, instance.give);
  }
  return instance[name](...numbers);
}

/** The bytes of the last result where they lie: until the next call. */
export function resultView(instance) {
  const address = instance.resultAddress();
  return instance.HEAPU8.subarray(address, address + instance.resultLength());
}

/** The same, copied out. */
export const resultBytes = (instance) => resultView(instance).slice();

export const resultText = (instance) => decoder.decode(resultView(instance));
