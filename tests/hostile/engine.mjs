// The shipped WebAssembly module in Node: bytes in, the text of a report or error out. A trap costs the instance, as on the page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { call, feed, instantiate, resultText } from '../../src/module.mjs';

// The same module with another limit of memory: the pages in its memory section (id 5: one memory, with a maximum) are rewritten.
const withMaximum = (bytes, pages) => {
  const number = (at) => {
    let value = 0;
    for (let shift = 0; ; shift += 7, at += 1) {
      value |= (bytes[at] & 0x7f) << shift;
      if (bytes[at] < 0x80) return [value, at + 1];
    }
  };
  for (let at = 8; at < bytes.length; ) {
    const id = bytes[at];
    const [size, body] = number(at + 1);
    if (id === 5) {
      const [initial] = number(body + 2);
      if (bytes[body] !== 1 || bytes[body + 1] !== 1) throw new Error('not one memory with a maximum');
      const leb = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)]);
      const section = [1, 1, ...leb(initial), ...leb(pages)];
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([5, ...leb(section.length), ...section]), bytes.subarray(body + size)]);
    }
    at = body + size;
  }
  throw new Error('no memory section');
};

export const openEngine = async (folder, maximumPages) => {
  const { default: create } = await import(join(folder, 'engine.mjs'));
  const bytes = readFileSync(join(folder, 'engine.wasm'));
  const image = readFileSync(join(folder, 'policies.image'));
  const messages = Buffer.concat(['en', 'zh-CN'].map((locale) => readFileSync(join(folder, `messages-${locale}.txt`))));
  const module = await WebAssembly.compile(maximumPages === undefined ? bytes : withMaximum(bytes, maximumPages));
  const engine = { traps: 0, instances: 0, lastTrap: '' };
  let instance;
  const start = () => {
    const made = instantiate(create, module);
    engine.instances += 1;
    if (!call(made, 'load', image)) throw new Error('the engine took no policies');
    if (!call(made, 'takeMessages', messages)) throw new Error('the engine took no messages');
    instance = made;
  };
  const once = (bytes, options) => {
    if (!call(instance, 'begin', JSON.stringify(options))) return resultText(instance);
    feed(instance, bytes);
    const handle = instance.finish();
    const text = resultText(instance);
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
  return engine;
};
