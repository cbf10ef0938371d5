// The shipped WebAssembly module in Node: bytes in, the text of a report or error out. A trap costs the instance, as on the page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const CHUNK = 64 * 1024;

export const openEngine = async (folder, maximumPages) => {
  const { default: create } = await import(join(folder, 'engine.mjs'));
  const module = await WebAssembly.compile(readFileSync(join(folder, 'engine.wasm')));
  const engine = { traps: 0, instances: 0, lastTrap: '' };
  let instance;
  const start = () => {
    const made = {
      instantiateWasm(imports, receive) {
        const started = new WebAssembly.Instance(module, imports);
        receive(started, module);
        return started.exports;
      },
      print() {},
      printErr() {},
    };
    create(made).catch(() => {});
    engine.instances += 1;
    const loaded = JSON.parse(made.load('{}'));
    if (!loaded.version) throw new Error(`the engine did not start: ${JSON.stringify(loaded)}`);
    instance = made;
  };
  const once = (bytes, options) => {
    const refused = instance.begin(JSON.stringify(options));
    if (refused !== '') return refused;
    for (let at = 0; at < bytes.length; at += CHUNK) {
      const part = bytes.subarray(at, at + CHUNK);
      const address = instance.reserve(part.length);
      if (address === 0) throw new Error('no room for a chunk');
      instance.HEAPU8.set(part, address);
      if (!instance.feed(part.length)) break;
    }
    const handle = instance.finish();
    const address = instance.resultAddress() >>> 0;
    const text = Buffer.from(instance.HEAPU8.slice(address, address + instance.resultLength())).toString();
    if (handle > 0) instance.release(handle);
    return text;
  };
  // The text, or null after a trap (the instance is then a new one).
  engine.check = (bytes, options) => {
    try {
      return once(bytes, options);
    } catch (error) {
      engine.traps += 1;
      engine.lastTrap = String(error);
      start();
      return null;
    }
  };
  engine.memory = () => instance.HEAPU8.length;
  start();
  if (maximumPages !== undefined && engine.memory() > maximumPages * 65_536) throw new Error('more memory than asked for');
  return engine;
};
