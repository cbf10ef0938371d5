/** The policies that one element checks against, and the engine that has them, shared with all elements that have the same. */
import type { EngineClient, WorkerMode } from './core/client.js';
import { releaseEngine, retainEngine, sharedEngine, startedEngine } from './core/engines.js';
import { PackIndex } from './names.js';
import type { Pack } from './pack.js';

export interface PoliciesOwner {
  /** Packs beside the built-in ones; another list is other packs. */
  readonly packTexts: string[];
  readonly worker: WorkerMode;
  /** The engine answers. */
  started(): void;
  /** It never will. */
  notStarted(error: unknown): void;
  readonly host: { changed(): void };
}

/** How long the catalogue waits for the page to have nothing better to do, in ms. */
const LATER_MS = 100;

export class LoadedPolicies {
  /** Names of what is loaded; empty until the engine answers. */
  index = new PackIndex([]);
  /** The same of the whole packs: null until the catalogue is shown. */
  catalogue: PackIndex | null = null;
  readonly #owner: PoliciesOwner;
  #client: Promise<EngineClient> | null = null;
  #held: [packs: string[], worker: WorkerMode] | null = null;
  #reading = false;

  constructor(owner: PoliciesOwner) {
    this.#owner = owner;
  }

  /** The engine, started on first use. Rejects with what it could not start for, which `notStarted` was told. */
  async engine(): Promise<EngineClient> {
    const mine = this.#starting();
    const client = await mine.catch((error) => {
      if (!this.#client || this.#client === mine) throw error;
      return null;
    });
    if (this.#client !== mine) return this.engine(); // other packs were taken meanwhile
    if (client && !client.dead) return client;
    this.#client = null;
    return this.engine();
  }

  /** The engine as soon as it takes requests: what is asked before it is ready is answered then. */
  early(): Promise<EngineClient> {
    this.#starting().catch(() => {});
    return startedEngine(this.#owner.packTexts, this.#owner.worker);
  }

  /** An engine with the built-in policies alone. */
  plain(): Promise<EngineClient> {
    return sharedEngine([], this.#owner.worker);
  }

  #starting(): Promise<EngineClient> {
    this.#client ??= this.#start();
    return this.#client;
  }

  async #start(): Promise<EngineClient> {
    const { packTexts, worker } = this.#owner;
    if (!this.#held) retainEngine(...(this.#held = [packTexts, worker]));
    const outdated = () => packTexts !== this.#owner.packTexts;
    try {
      const client = await startedEngine(packTexts, worker);
      await client.loaded;
      if (!outdated()) {
        this.index = new PackIndex(client.outlines);
        this.#owner.started();
      }
      return client;
    } catch (error) {
      if (!outdated()) {
        this.#client = null;
        this.#owner.notStarted(error);
      }
      throw error;
    }
  }

  /** The owner has other packs. The engine that nobody uses any more is given back. */
  restart(): void {
    this.#client = null;
    this.catalogue = null;
    this.#reading = false;
    if (this.#held) releaseEngine(...this.#held);
    this.#held = null;
  }

  /** Reads the whole packs for the catalogue, a little later. */
  needCatalogue(): void {
    if (this.#reading || !this.#client) return;
    this.#reading = true;
    setTimeout(() => void this.whole().catch(() => (this.#reading = false)), LATER_MS);
  }

  /** The loaded packs with everything in them. */
  async whole(): Promise<readonly Pack[]> {
    const client = await this.engine();
    const texts = await Promise.all(client.policies.map((policy) => client.packText(policy.id)));
    if (client !== (await this.engine())) return this.whole();
    this.catalogue ??= new PackIndex(texts.map((text) => JSON.parse(text) as Pack));
    this.#owner.host.changed();
    return this.catalogue.packs;
  }
}
