import { isOfTheStore } from './estimate-task.js';
import type { ThreadPool } from './threads/thread-pool.js';
import { isStop, type TaskOptions, type ThreadTask } from './threads/thread-task.js';

/** A candidate's own failure is an outcome too, so that the others go on. */
export type OwnFailure = { failed: string };

/**
 * Runs the arithmetic of one candidate in a thread, whose `null` says that it was stopped, as `undefined` does for a block. Failures of the store, and of a stop that
 * was asked for, are no outcome: they are thrown.
 */
export async function candidateTask<Input, Progress, Outcome>(
  pool: ThreadPool,
  task: ThreadTask<Input>,
  options: TaskOptions<Progress> & { signal: AbortSignal },
): Promise<Outcome | OwnFailure | undefined> {
  try {
    const outcome = await pool.run<Input, Progress, Outcome | null>(task, options);
    return outcome ?? undefined;
  } catch (error) {
    if (isOfTheStore(error) || (options.signal.aborted && isStop(error))) throw error;
    return { failed: (error as Error).message };
  }
}
