/** The engines of this page: one for each set of packs, shared by all elements. */
import { EngineClient, type WorkerMode } from './client.js';

const engines = new Map<string, Promise<EngineClient>>();

/**
 * An engine with `packs` (texts) beside the built-in ones, which takes requests and may still be getting ready. A worker that died is
 * replaced for all elements that shared it.
 */
export function startedEngine(packs: string[], mode: WorkerMode): Promise<EngineClient> {
  const key = JSON.stringify([mode, packs]);
  let engine = engines.get(key);
  if (!engine) {
    engine = EngineClient.start(packs, mode);
    engine.then((client) => client.loaded).catch(() => engines.delete(key));
    engines.set(key, engine);
  }
  return engine.then((client) => {
    if (!client.dead) return client;
    if (engines.get(key) === engine) engines.delete(key);
    return startedEngine(packs, mode);
  });
}

/** The same, once it is ready. */
export async function sharedEngine(packs: string[], mode: WorkerMode): Promise<EngineClient> {
  const client = await startedEngine(packs, mode);
  await client.loaded;
  return client;
}
