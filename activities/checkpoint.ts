import { z } from 'zod';
import type { ArtifactRef } from '../contracts/artifact.js';
import { JsonValue } from '../contracts/json.js';
import type { StageContext } from './stage-activity.js';
import type { ArtifactStore } from './store/artifact-store.js';
import { getJson, putJson } from './store/json-artifact.js';

/** Longest time between two checkpoints of a block under way. */
const CHECKPOINT_INTERVAL_MS = 1500;

/** What a block has done so far: finished items, and where the unfinished ones stand. */
export const BlockCheckpoint = z.strictObject({
  format: z.literal('thq.block-checkpoint'),
  version: z.literal(1),
  results: z.record(z.string(), JsonValue),
  states: z.record(z.string(), JsonValue),
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

/** Keeps the checkpoint of one block: resumes from the last heartbeat, stores changes at most every 1.5 s, heartbeats the reference. */
export class Checkpointer {
  #changed = false;
  #saving: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #error: unknown;

  private constructor(
    private readonly store: ArtifactStore,
    private readonly stage: StageContext,
    private readonly total: number,
    readonly checkpoint: BlockCheckpoint,
  ) {}

  static async open(store: ArtifactStore, stage: StageContext, total: number): Promise<Checkpointer> {
    const last = stage.lastHeartbeat;
    const checkpoint: BlockCheckpoint = isBlockHeartbeat(last)
      ? await getJson(store, last.ref, BlockCheckpoint)
      : { format: 'thq.block-checkpoint', version: 1, results: {}, states: {} };
    return new Checkpointer(store, stage, total, checkpoint);
  }

  start(): void {
    this.#timer = setInterval(() => void this.#save(), CHECKPOINT_INTERVAL_MS);
  }

  finished(key: string, result: JsonValue): void {
    this.checkpoint.results[key] = result;
    delete this.checkpoint.states[key];
    this.#changed = true;
  }

  progressed(key: string, state: JsonValue): void {
    this.checkpoint.states[key] = state;
    this.#changed = true;
  }

  /**
   * Stops the clock. Stores what an unfinished block leaves to its next attempt; a finished one answers with its results, and a
   * copy of them would help nobody. Rejects when a checkpoint could not be stored.
   */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    if (Object.keys(this.checkpoint.results).length < this.total) await this.#save();
    await this.#saving;
    if (this.#error !== undefined) throw this.#error;
  }

  #save(): Promise<void> {
    this.#saving = this.#saving.then(async () => {
      if (!this.#changed) return;
      this.#changed = false;
      const done = Object.keys(this.checkpoint.results).length;
      const ref = await putJson(this.store, this.checkpoint);
      this.stage.setHeartbeat({ done, total: this.total, ref } satisfies BlockHeartbeat);
    });
    this.#saving = this.#saving.catch((error: unknown) => void (this.#error = error));
    return this.#saving;
  }
}
