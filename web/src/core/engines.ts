/** The engines of this page: one for each set of packs, shared by all elements. */
import { EngineClient, type WorkerMode } from './client.js';

const engines = new Map<string, Promise<EngineClient>>();
/** How many elements use each. */
const users = new Map<string, number>();
const keyOf = (packs: string[], mode: WorkerMode) => JSON.stringify([mode, packs]);

/** Somebody uses the engine with these packs from now on, until they release it. */
export function retainEngine(packs: string[], mode: WorkerMode): void {
  const key = keyOf(packs, mode);
  users.set(key, (users.get(key) ?? 0) + 1);
}

/** An engine that nobody uses any more is stopped; the one with the built-in policies alone is kept: it will be needed again. */
export function releaseEngine(packs: string[], mode: WorkerMode): void {
  const key = keyOf(packs, mode);
  const left = (users.get(key) ?? 1) - 1;
  users.set(key, left);
  if (left > 0 || !packs.length) return;
  users.delete(key);
  engines.get(key)?.then(
    (client) => client.stop(),
    () => {}, // it never started
  );
  engines.delete(key);
}

/**
 * An engine with `packs` (texts) beside the built-in ones, which takes requests and may still be getting ready. A worker that died is
 * replaced for all elements that shared it.
 */
export function startedEngine(packs: string[], mode: WorkerMode): Promise<EngineClient> {
  const key = keyOf(packs, mode);
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
