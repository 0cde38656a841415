import type { Candidate } from '../contracts/candidate-set.js';
import type { ItemRun } from './block-runner.js';
import {
  isOfTheStore,
  type EstimateOutcome,
  type EstimateProgress,
  type EstimateTaskInput,
} from './estimate-task.js';
import { siblingModule } from './threads/sibling-module.js';
import type { ThreadPool } from './threads/thread-pool.js';
import { isStop } from './threads/thread-task.js';

/** Who estimates, how many candidates go to a thread together, and how long a candidate alone may take. */
export interface EstimateTogetherOptions extends Omit<EstimateTaskInput, 'items'> {
  pool: ThreadPool;
  together: number;
  timeoutMs: number;
}

interface Waiting {
  item: ItemRun;
  candidate: Candidate;
  /** `undefined` when it was stopped before it was finished. */
  resolve: (outcome: EstimateOutcome | undefined) => void;
  reject: (error: unknown) => void;
}

/**
 * Estimates candidates in worker threads, those that are asked for at the same time together: handing one over costs a tenth of a
 * millisecond, which is more than some candidates do. Where a group throws, takes too long or takes its thread along, those of it
 * without an outcome are estimated alone, so that only who is at fault fails.
 */
export class EstimateTogether {
  #waiting: Waiting[] = [];

  constructor(readonly options: EstimateTogetherOptions) {}

  /** `undefined` when it was stopped before it was finished. Rejects where the failure is not the candidate's. */
  estimate(item: ItemRun, candidate: Candidate): Promise<EstimateOutcome | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, candidate, resolve, reject });
      if (this.#waiting.length === this.options.together) this.#start();
      else if (this.#waiting.length === 1) setImmediate(() => this.#start());
    });
  }

  #start(): void {
    const group = this.#waiting;
    this.#waiting = [];
    if (group.length > 0) void this.#run(new Map(group.map((one) => [one.item.key, one])));
  }

  /** Settles every member of the group; each leaves it when it has its outcome. */
  async #run(group: Map<string, Waiting>): Promise<void> {
    const { signal } = group.values().next().value!.item;
    const alone = group.size === 1;
    try {
      await this.#runInThread(group, signal);
      for (const { resolve } of group.values()) resolve(undefined);
    } catch (error) {
      const ofTheBlock = (signal.aborted && isStop(error)) || isOfTheStore(error);
      for (const [id, one] of group) {
        if (ofTheBlock) one.reject(error);
        else if (alone) one.resolve({ id, failed: { id, reason: (error as Error).message } });
        else void this.#run(new Map([[id, one]]));
      }
    }
  }

  async #runInThread(group: Map<string, Waiting>, signal: AbortSignal): Promise<void> {
    const { pool, timeoutMs, family, estimator, request } = this.options;
    const items = [...group.values()].map(({ item: { resume }, candidate }) => ({ candidate, resume }));
    const settle = (outcome: EstimateOutcome): void => {
      group.get(outcome.id)?.resolve(outcome);
      group.delete(outcome.id);
    };
    const onProgress = (progress: EstimateProgress): void => {
      if ('outcomes' in progress) progress.outcomes.forEach(settle);
      else group.get(progress.id)?.item.onState(progress.state);
    };
    const module = siblingModule(import.meta.url, './estimate-task');
    const rest = await pool.run<EstimateTaskInput, EstimateProgress, EstimateOutcome[]>(
      { module, exported: 'estimateTask', input: { family, estimator, request, items } },
      { onProgress, signal, timeoutMs },
    );
    rest.forEach(settle);
  }
}
