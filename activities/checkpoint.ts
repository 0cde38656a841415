import { z } from 'zod';
import type { ArtifactRef } from '../contracts/artifact.js';
import { JsonValue } from '../contracts/json.js';
import type { StageContext } from './stage-activity.js';
import type { ArtifactStore } from './store/artifact-store.js';
import { getJson, putJson } from './store/json-artifact.js';

/** Longest time between two checkpoints of a block under way. */
const CHECKPOINT_INTERVAL_MS = 1500;

/** One value per item, as pairs: a key may be any text, `__proto__` and `constructor` too, which an object would not keep. */
const ByKey = z.array(z.tuple([z.string(), JsonValue]));

/** What a block has done so far: finished items, and where the unfinished ones stand. */
export const BlockCheckpoint = z.strictObject({
  format: z.literal('thq.block-checkpoint'),
  version: z.literal(1),
  results: ByKey,
  states: ByKey,
});
export type BlockCheckpoint = z.infer<typeof BlockCheckpoint>;

/** Heartbeat details: small, the bulk is in the store. */
export interface BlockHeartbeat {
  done: number;
  total: number;
  ref: ArtifactRef;
}

function isBlockHeartbeat(details: unknown): details is BlockHeartbeat {
  return typeof details === 'object' && details !== null && 'ref' in details;
}

/**
 * Keeps the checkpoint of one block: resumes from the last heartbeat, stores changes at most every 1.5 s, heartbeats the reference.
 * A store that is away for a while costs checkpoints, not the work under way.
 */
export class Checkpointer {
  #changed = false;
  #saving: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #error: unknown;

  private constructor(
    private readonly store: ArtifactStore,
    private readonly stage: StageContext,
    private readonly total: number,
    readonly results: Map<string, JsonValue>,
    readonly states: Map<string, JsonValue>,
  ) {}

  static async open(store: ArtifactStore, stage: StageContext, total: number): Promise<Checkpointer> {
    const last = stage.lastHeartbeat;
    const { results, states } = isBlockHeartbeat(last)
      ? await getJson(store, last.ref, BlockCheckpoint)
      : { results: [], states: [] };
    return new Checkpointer(store, stage, total, new Map(results), new Map(states));
  }

  start(): void {
    this.#timer = setInterval(() => void this.#save(), CHECKPOINT_INTERVAL_MS);
  }

  finished(key: string, result: JsonValue): void {
    this.results.set(key, result);
    this.states.delete(key);
    this.#changed = true;
  }

  progressed(key: string, state: JsonValue): void {
    this.states.set(key, state);
    this.#changed = true;
  }

  /**
   * Stops the clock. Stores what an unfinished block leaves to its next attempt; a finished one answers with its results, and a
   * copy of them would help nobody. Rejects when what an unfinished block leaves could not be stored.
   */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#saving;
    if (this.results.size === this.total) return;
    await this.#save();
    if (this.#error !== undefined) throw this.#error;
  }

  #save(): Promise<void> {
    this.#saving = this.#saving.then(() => this.#store()).catch((error: unknown) => this.#notStored(error));
    return this.#saving;
  }

  async #store(): Promise<void> {
    if (!this.#changed) return;
    this.#changed = false;
    const done = this.results.size;
    const checkpoint: BlockCheckpoint = {
      format: 'thq.block-checkpoint',
      version: 1,
      results: [...this.results],
      states: [...this.states],
    };
    const ref = await putJson(this.store, checkpoint);
    this.#error = undefined;
    this.stage.setHeartbeat({ done, total: this.total, ref } satisfies BlockHeartbeat);
  }

  #notStored(error: unknown): void {
    this.#error = error;
    this.#changed = true;
  }
}
