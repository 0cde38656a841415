import { z } from 'zod';
import type { ArtifactRef } from '../contracts/artifact.js';
import { JsonValue } from '../contracts/json.js';
import { BlockHeartbeat } from '../contracts/stage-heartbeat.js';
import type { StageContext } from './stage-activity.js';
import { StageError } from './stage-error.js';
import type { ArtifactStore } from './store/artifact-store.js';
import { getJson, putJson } from './store/json-artifact.js';

/** Longest time between two checkpoints of a block under way. */
const CHECKPOINT_INTERVAL_MS = 1500;

/**
 * As many of the latest checkpoints stay: the server may know an older one than the last, since a heartbeat is passed on at most every 4 s
 * (0.8 of its time-out). Older ones are deleted, so that a long block does not fill the store.
 */
const KEPT_CHECKPOINTS = 6;

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

/** What an earlier attempt left. Where that cannot be read the block starts anew: it takes longer and gives the same. */
async function leftBehind(
  store: ArtifactStore,
  stage: StageContext,
): Promise<Pick<BlockCheckpoint, 'results' | 'states'>> {
  const nothing = { results: [], states: [] };
  const last = BlockHeartbeat.safeParse(stage.lastHeartbeat);
  if (!last.success) return nothing;
  try {
    return await getJson(store, last.data.ref, BlockCheckpoint);
  } catch (error) {
    if (!(error instanceof StageError) || error.failure === 'StoreUnavailable') throw error;
    stage.warn(`the block starts anew, as its checkpoint cannot be used: ${error.message}`);
    return nothing;
  }
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
  readonly #kept: ArtifactRef[] = [];

  private constructor(
    private readonly store: ArtifactStore,
    private readonly stage: StageContext,
    private readonly total: number,
    readonly results: Map<string, JsonValue>,
    readonly states: Map<string, JsonValue>,
  ) {}

  static async open(store: ArtifactStore, stage: StageContext, total: number): Promise<Checkpointer> {
    const { results, states } = await leftBehind(store, stage);
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
    this.#kept.push(ref);
    if (this.#kept.length > KEPT_CHECKPOINTS) await this.#forget(this.#kept.shift()!);
  }

  /** What cannot be deleted takes up room and does no harm. */
  async #forget(ref: ArtifactRef): Promise<void> {
    if (this.#kept.some(({ sha256 }) => sha256 === ref.sha256)) return;
    await this.store.delete(ref).catch((error: unknown) => this.stage.warn((error as Error).message));
  }

  #notStored(error: unknown): void {
    this.#error = error;
    this.#changed = true;
  }
}
